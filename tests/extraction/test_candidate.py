"""Trimming takes off what carries no meaning, and nothing else."""

import pytest

from smol_rewards.extraction.candidate import BRACES, LAYERS, closing_brace, trim
from smol_rewards.source import Span


def trimmed(text: str) -> str:
    return trim(text, Span(0, len(text))).of(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  84\n", "84"),
        ("84.", "84"),
        ("84,", "84"),
        ("84。", "84"),
        ("$84$", "84"),
        ("$$84$$", "84"),
        (r"\(84\)", "84"),
        (r"\[ 84 \]", "84"),
        ("**84**", "84"),
        ("**84", "84"),
        ("84**", "84"),
        ("*84*", "84"),
        ("`84`", "84"),
        ("```\n84\n```", "84"),
        ("```latex\n84\n```", "84"),
        ('"84"', "84"),
        ("“84”", "84"),
        ("<![CDATA[84]]>", "84"),
        (r"\boxed{84}", "84"),
        (r"$\boxed{ 84 }$.", "84"),
        (r"84\,", "84"),
        (r"\quad 84 \quad", "84"),
        (r"84\\", "84"),
        ("", ""),
        (" . ", ""),
    ],
)
def test_taken_off(text: str, kept: str) -> None:
    assert trimmed(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "84!",
        "84%",
        "$84",
        "84 $",
        "-84",
        "(84)",
        "[8, 4]",
        "{8}",
        "0.333...",
        "$8$ and $4$",
        r"\(8\) or \(4\)",
        r"\boxed{8} or \boxed{4}",
        r"\{84\}",
        "2*3*4",
        "a**2",
        "x_1",
        "`a` or `b`",
        '"a" or "b"',
        r"\text{Tuesday}",
        "84\u200b",
    ],
)
def test_kept(text: str) -> None:
    assert trimmed(text) == text


def test_wrappers_come_off_to_a_depth() -> None:
    assert trimmed("**" * 3 + "84" + "**" * 3) != ""
    assert trimmed("." * LAYERS * 2 + "84") == "." * LAYERS * 2 + "84"


def test_a_closing_brace_is_looked_for_within_bounds() -> None:
    assert closing_brace("{x" * BRACES + "}x" * (BRACES + 1), 0) is None
    assert closing_brace("{a}}", 0) == 3
    assert closing_brace("{a}}", 0, 3) is None
    assert closing_brace(r"\}}", 0) == 2
