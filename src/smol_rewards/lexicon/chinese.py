"""What does Chinese say around mathematics?"""

from smol_rewards.lexicon.language import Language

IS = r"(?:应该|应当|应|就)?(?:是|为)|等于"

CHINESE = Language(
    negations=("不选", "不是", "不可能", "不可能等于", "不可能是", "不为", "不等于", "并非", "绝非", "不再是", "远非"),
    alternatives=("或", "或者", "要么", "还是"),
    faults=("不对", "是错的", "错误"),
    both=("和", "与", "及", "以及", "且", "并且"),
    either=("或", "或者"),
    conditions=("其中", "当", "若"),
    reasons=("因为", "所以"),
    statements=("等于", "有", "是", "为", "共", "剩", "剩下", "还剩", "得", "需要", "花了", "付了"),
    consequences=("所以", "因此", "因而", "故", "则", "从而", "于是", "那么"),
    asides=("因为", "由于", "如果", "假设", "当", "若", "其中", "包括", "此时", "当且仅当"),
    assumptions=("设", "令"),
    times=("倍", "的", "后"),
    numbered=("步骤", "第"),
    uncertainties=("不知道", "不确定", "无法"),
    givens=("题目",),
    announcements=(("答案", "", IS), ("答", "", IS), ("选项", "", IS), ("选", "择?", r"(?=\s?[（(]?[a-h](?![a-z]))")),
    checks=("验算", "检验", "验证"),
    labels=("选项",),
    contrasts=("而不是", "而非", "不是"),
    results=(("结果", "", IS),),
)
