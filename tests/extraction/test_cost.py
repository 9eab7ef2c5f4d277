"""
Extraction costs a bounded time per character, whatever is repeated (G2).

Each token is repeated to two lengths; the longer may take at most a little more than its share. CPU time is compared with
that of the same text at another length in the same run, and with a generous absolute bound.
"""

import pytest

from smol_rewards import extract
from smol_rewards.extraction import LENIENT, STRICT, Rules

from ..timing import cpu_seconds

TOKENS = (
    "\\boxed{", "\\boxed", "\\boxed ", "\\boxed{1}", "\\boxed{1},", "\\boxed{1} or ", "\\boxed{{", "\\fbox{",
    "\\framebox[", "<answer>", "<answer", "<answer ", "</answer>", "<answer>1</answer>", "<answer>1", "<solution>\\boxed{",
    "<a ", "<", ">", "{", "}", "{}", "\\{", "[", "(", "\\left(", "$", "$$", "$1$", "\\(", "\\)", "\\(1\\)", "\\[", "\\]",
    "\\begin", "\\text{", "\\,", "\\quad ", "=", "= ", "x=", "x = 1, ", "1 or ", "answer", "answer is ", "Answer: ",
    "the answer is 1. ", "is the answer ", '"answer": ', '"answer": "', "####", "#### ", "#### 1\n", "#### a\n", "#", "1",
    "1 ", "1,", "1.", "9/", "-", "a", "a ", "A. ", "(A) ", "option A ", " ", "\n", "\t", "\r\n", "<think>", "</think>",
    "<think ", "<think></think>", "<|channel|>", "<|im_end|>", "[think]", "<!--", "-->", "<!-- -->", "```", "```\n", "`",
    "*", "**", "**a**", "_", "~~",
    "~~a ", "<s>", "<s></s>", "<p hidden>", "<p hidden a", "% ", "\n%", "}%",
    "\\", "\\\\", "|", "&", '"', "'", "<a b='", "not ", "or ", "wait ", "I cannot ", ".",
    ". ", "。", "答案", "是", "İ", "\u200b", "\x00", "\ud800", "😀", "½", "≈", "√", "x^", "5 - ", "5, ", "$5 ", "$a ", "3 = ",
    "5!", "since ", "5 more than ", "\\text{It is ", "(a) 3, ", "US$", "1 000 ", "5 hours and ", "thousand",
    "haves with ½ ",
)  # fmt: skip
FRAMES = ("{}", "{}\\boxed{{1}}", "\\boxed{{{}}}", "<answer>{}", "<answer>{}</answer>", "The answer is {}", "{} is 5")
LONG = 200_000


def seconds(completion: str, rules: Rules) -> float:
    return cpu_seconds(lambda: extract(completion, rules=rules), enough=0.1)


@pytest.mark.parametrize("frame", FRAMES)
def test_pumped_tokens_cost_their_length(frame: str) -> None:
    for token in TOKENS:
        text = frame.format(token * (LONG // len(token)))
        assert seconds(text, LENIENT) < 0.1, repr(token)


@pytest.mark.parametrize(
    "text",
    [
        "<s>" * 9_900,
        "<s>" * 9_000 + "</s>",
        "<del>" * 4_900 + "</del>" * 4_900,
        "<p hidden>" * 9_900,
        "<p hidden><p></p>" * 3_000,
        "<answer>" * 4_900 + "</answer>" * 4_900,
        "~~a " * 50_000,
        "n't " * 50_000 + "5",
        "the answer is " * 20_000 + "5",
        "&#39;" * 50_000 + "5",
    ],
    ids=lambda text: text[:12],
)
def test_as_many_tags_and_words_as_are_searched_cost_their_length(text: str) -> None:
    for whole in (text, text + "\\boxed{1}", f"<answer>{text}</answer>"):
        assert min(seconds(whole, LENIENT) for _ in range(3)) < 0.1


@pytest.mark.parametrize("rules", [STRICT, LENIENT], ids=lambda rules: rules.name)
@pytest.mark.parametrize(
    "token", ["\\boxed{", "<answer>", "<", "{", "$", "\\(", "=", "answer is ", "####", "7", " ", "<think>"]
)
def test_the_cost_of_a_million_characters_is_linear(token: str, rules: Rules) -> None:
    short, long = (token * (length // len(token)) for length in (250_000, 1_000_000))
    cost = min(seconds(short, rules) for _ in range(5)), min(seconds(long, rules) for _ in range(5))
    assert cost[1] < 0.005 or cost[1] < 4 * cost[0] * 1.6, cost
    assert cost[1] < 0.2, cost
