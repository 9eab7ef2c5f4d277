r"""
How do rewards fare that people write in an afternoon?

Some of them, to be put under pressure beside ours:

    cd examples
    smol-rewards pressure --reward other_rewards:last_number --reward other_rewards:substring
    smol-rewards pressure --reward other_rewards:float_compare --reward other_rewards:math_verify

Each takes what TRL gives, and the gold in dollars in the column `answer`; `float_compare` and `trl_accuracy` take it bare too.
"""

import re

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
TAG = re.compile(r"<answer>(.*?)</answer>", re.DOTALL)
BOX = re.compile(r"\\boxed\{(.*)\}", re.DOTALL)


def last_number(completions, answer, **_) -> list[float]:
    """Pays where the last number of the completion is that of the gold."""
    pairs = [(NUMBER.findall(one[0]["content"]), NUMBER.findall(gold)) for one, gold in zip(completions, answer, strict=True)]
    return [float(bool(found) and float(found[-1]) == float(wanted[-1])) for found, wanted in pairs]


def substring(completions, answer, **_) -> list[float]:
    """Pays where the gold stands anywhere in the completion."""
    return [float(gold.strip("$") in one[0]["content"]) for one, gold in zip(completions, answer, strict=True)]


def float_compare(completions, answer, **_) -> list[float]:
    """Pays where what stands in the tag, in the box or at the end is the gold as a float, nearly, or else as a text."""
    pairs = ((_extract(one[0]["content"]), gold.strip("$")) for one, gold in zip(completions, answer, strict=True))
    return [float(_compare(found, gold)) for found, gold in pairs]


def _extract(text: str) -> str:
    found = TAG.search(text) or BOX.search(text)
    return found[1] if found else text.rpartition("=")[2]


def _compare(answer: str, gold: str) -> bool:
    try:
        return abs(float(answer) - float(gold)) < 1e-6
    except ValueError:
        return answer.replace(" ", "").lower() == gold.replace(" ", "").lower()


def math_verify(completions, answer, **_) -> list[float]:
    """Pays where math-verify, as it comes, finds the gold in the completion."""
    from math_verify import parse, verify

    return [
        float(verify(parse(gold, parsing_timeout=None), parse(one[0]["content"], parsing_timeout=None), timeout_seconds=None))
        for one, gold in zip(completions, answer, strict=True)
    ]


def trl_accuracy(completions, answer, **_) -> list[float]:
    """Pays where TRL's own reward does; what it does not judge pays nothing."""
    from trl.rewards import accuracy_reward

    golds = [gold if "$" in gold else f"${gold}$" for gold in answer]
    return [paid or 0.0 for paid in accuracy_reward(completions, golds)]
