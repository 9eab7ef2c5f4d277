"""What does Chinese say around mathematics?"""

from smol_rewards.lexicon.language import Language

IS = r"(?:应该|应当|应|就)?(?:是|为)|等于"

CHINESE = Language(
    negations=("不是", "不为", "不等于", "并非", "绝非", "不再是", "远非"),
    alternatives=("或", "或者", "要么", "还是"),
    faults=("不对", "是错的", "错误"),
    both=("和", "与", "及", "以及", "且", "并且"),
    either=("或", "或者"),
    conditions=("其中", "当", "若"),
    reasons=("因为", "所以"),
    uncertainties=("不知道", "不确定", "无法"),
    givens=("题目",),
    announcements=(("答案", "", IS), ("答", "", IS)),
    results=(("结果", "", IS),),
)
