r"""
What exactly did the well-known functions pay?

The functions here give the numbers of TRL, of Open-R1 and of the GSM8K demo for one text, faults included, so that a run can
be repeated and a migration compared number for number. They are what `legacy=True` uses. Where the original is a regular
expression that goes back and forth over the text, the same language is recognised here in linear time.

A *line body* is a text without a line feed: the demo's patterns have no DOTALL, so their `.*?` stops at the end of a line.
"""

import re
from collections.abc import Sequence

STEP = re.compile(r"Step \d+:|\A\d+\.|\n[-*]|(?:First|Second|Next|Finally),")
TAIL_COST = 0.001  # per character


def is_think_format(text: str) -> bool:
    """
    Returns whether TRL's `think_format_reward` pays: `<think>` at the start and nowhere else, `</think>` somewhere after.

    Source: the pattern `^<think>(?!.*<think>)(.*?)</think>.*$` with DOTALL and MULTILINE, in trl/rewards/format_rewards.py.
    """
    return text.startswith("<think>") and text.count("<think>") == 1 and "</think>" in text


def is_think_answer_format(text: str, tags: Sequence[str]) -> bool:
    r"""
    Returns whether Open-R1's `format_reward` pays: the two sections at the start, each tag on lines of its own.

    Source: the pattern `^<think>\n.*?\n</think>\n<answer>\n.*?\n</answer>$` with DOTALL and MULTILINE, so anything may follow
    after a line feed; in open-r1/src/open_r1/rewards.py.
    """
    first, second = tags
    if not text.startswith(f"<{first}>\n"):
        return False
    middle = f"\n</{first}>\n<{second}>\n"
    start = text.find(middle, len(first) + 3)
    if start < 0:
        return False
    rest = text[start + len(middle) :]
    end = f"\n</{second}>"
    return f"{end}\n" in rest or rest.endswith(end)


def is_strict_demo_format(text: str, tags: Sequence[str]) -> bool:
    r"""
    Returns whether the demo's `strict_format_reward_func` pays: six lines, both bodies one line each, a line feed at the end.

    Source: the pattern `^<reasoning>\n.*?\n</reasoning>\n<answer>\n.*?\n</answer>\n$` without flags; `$` lets one more
    line feed pass.
    """
    lines = text.split("\n")
    if len(lines) not in (7, 8) or any(lines[6:]):
        return False
    first, second = tags
    return lines[0] == f"<{first}>" and lines[2:4] == [f"</{first}>", f"<{second}>"] and lines[5] == f"</{second}>"


def is_soft_demo_format(text: str, tags: Sequence[str]) -> bool:
    r"""
    Returns whether the demo's `soft_format_reward_func` pays: both sections at the start, with blanks between them, each body
    within a line.

    Source: the pattern `<reasoning>.*?</reasoning>\s*<answer>.*?</answer>` without flags, matched at the start.
    """
    opening, closing, opening2, closing2 = (mark for tag in tags for mark in (f"<{tag}>", f"</{tag}>"))
    if not text.startswith(opening):
        return False
    line_end = text.find("\n")
    line = text if line_end < 0 else text[:line_end]
    # The second section starts on the first line, or, after blanks with a line feed, on a later one; the latter only after
    # the last closing tag of the first line.
    last_end = line.rfind(closing2)
    middle = re.compile(re.escape(closing) + r"[^\S\n]*" + re.escape(opening2))
    found = middle.search(line, len(opening))
    if found and found.end() <= last_end:
        return True
    cut = line.rfind(closing, len(opening))
    if line_end < 0 or cut < 0:
        return False
    rest = text[cut + len(closing) :].lstrip()
    return rest.startswith(opening2) and closing2 in rest[len(opening2) :].partition("\n")[0]


def count_tags(text: str, tags: Sequence[str], each: float) -> float:
    r"""
    Returns Open-R1's `tag_count_reward`: a fixed sum for each of `<think>\n`, `\n</think>\n`, `\n<answer>\n`, `\n</answer>`
    that occurs exactly once.

    Source: open-r1/src/open_r1/rewards.py.
    """
    return sum(each for mark in _marks(tags) if text.count(mark) == 1)


def count_demo_tags(text: str, tags: Sequence[str], each: float) -> float:
    r"""
    Returns the demo's `count_xml`: as `count_tags`, less 0.001 for every character after the end of the answer, which is looked
    for once with and once without a line feed behind it; so a text that ends without one is charged in full.

    Source: the demo's `count_xml`. A text of 2,047 characters that is right but for the final line feed gets -1.546.
    """
    opening, closing, opening2, closing2 = _marks(tags)
    amount = sum(each for mark in (opening, closing) if text.count(mark) == 1)
    if text.count(opening2) == 1:
        amount += each
        amount -= len(text.split(f"{closing2}\n")[-1]) * TAIL_COST
    if text.count(closing2) == 1:
        amount += each
        amount -= (len(text.split(closing2)[-1]) - 1) * TAIL_COST
    return amount


def _marks(tags: Sequence[str]) -> tuple[str, str, str, str]:
    first, second = tags
    return f"<{first}>\n", f"\n</{first}>\n", f"\n<{second}>\n", f"\n</{second}>"


def count_steps(text: str) -> float:
    r"""
    Returns Open-R1's `reasoning_steps_reward`: a third for each mark of a step, at most 1.

    Source: the marks `Step \d+:`, `^\d+\.` (at the start of the text only), `\n-`, `\n\*`, `First,`, `Second,`, `Next,`,
    `Finally,`.
    """
    return min(1.0, sum(1 for _ in STEP.finditer(text)) / 3)


def demo_answer(text: str) -> str:
    """
    Returns what the demo's `extract_xml_answer` returns: the text after the last `<answer>`, up to `</answer>`; the whole text
    where there are no tags.
    """
    return text.rpartition("<answer>")[2].partition("</answer>")[0].strip()
