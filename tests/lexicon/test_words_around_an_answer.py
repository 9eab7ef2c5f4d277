"""
Every word of the lexicon that denies or changes an answer is held against every form of an answer, and against `verify`.

What is paid in spite of such a word is a convention: a reply before a comma or colon ("No: 5") denies what was said before.
"""

import pytest

from smol_rewards import Budget, grade, verify
from smol_rewards.lexicon import CHINESE, ENGLISH, LANGUAGES, OTHERS, one_of, phrases, telling, whole
from smol_rewards.lexicon.latex import BOXES, FRACTIONS

KERNEL = Budget(seconds=0)  # the symbolic rung off
GOLD = "5"

BEFORE = (
    "The answer is {}5.",
    "The final answer is {}$5$.",
    "The answer would be {}5.",
    "It is {}5.",
    "The value of x is {}5.",
    "We get {}5",
    r"The answer is {}\boxed{{5}}.",
    r"Hence it is {}$\boxed{{5}}$",
    "**Answer:** {}5",
    "#### {}5",
    "<answer>{}5</answer>",
    r"<answer>\boxed{{\text{{{}}}5}}</answer>",
    '{{"answer": "{}5"}}',
    "{}5",
    "{}the number 5.",
)
BEHIND = ("The answer is 5{}.", "It is $5${}.", r"\boxed{{5}}{}", "#### 5{}", "<answer>5{}</answer>", "x = 5{}", "5{}")
OTHER_LANGUAGES = (r"{}\boxed{{5}}", "so {}$5$")
IN_CHINESE = ("答案是{}5", r"所以{}\boxed{{5}}", "结果是{}$5$")


def spoken(phrase: str) -> str:
    return phrase.replace("n't", "isn't", 1) + " " if phrase.startswith("n't") else f"{phrase} "


@pytest.mark.parametrize("frame", [*BEFORE, *BEHIND, *OTHER_LANGUAGES, *IN_CHINESE])
def test_the_frame_alone_is_paid(frame: str) -> None:
    assert grade(frame.format(""), GOLD, budget=KERNEL).correct is True


@pytest.mark.parametrize("frame", BEFORE)
@pytest.mark.parametrize("field", ["negations", "alternatives", "changes", "unreal"])
def test_what_is_denied_or_changed_before_is_not_paid(field: str, frame: str) -> None:
    for phrase in getattr(ENGLISH, field):
        completion = frame.format(spoken(phrase))
        assert grade(completion, GOLD, budget=KERNEL).correct is False, completion
        assert not verify(GOLD, completion, budget=KERNEL), completion


@pytest.mark.parametrize("frame", BEHIND)
def test_what_is_changed_behind_is_not_paid(frame: str) -> None:
    for phrase in ENGLISH.changes_behind:
        completion = frame.format(f" {phrase}")
        assert grade(completion, GOLD, budget=KERNEL).correct is False, completion
        assert not verify(GOLD, completion, budget=KERNEL), completion


@pytest.mark.parametrize(
    ("field", "frame"),
    [
        ("faults", r"\boxed{{5}} is {}."),
        ("faults", "The answer is 5. That is {}."),
        ("faults", "<answer>5</answer> but it was {}"),
        ("doubts", r"$\boxed{{5}}$, {} 6"),
        ("doubts", "The answer is 5, but {} 6."),
        ("retractions", r"\boxed{{5}}. {}, no."),
        ("retractions", "#### 5\nHmm, {}."),
        ("others", "The answer is 5 or {}."),
        ("others", r"\boxed{{5}} or {}"),
        ("uncertainties", "The answer is 5, but {} it."),
    ],
)
def test_what_is_taken_back_behind_is_not_paid(field: str, frame: str) -> None:
    for phrase in getattr(ENGLISH, field):
        completion = frame.format(phrase)
        assert grade(completion, GOLD, budget=KERNEL).correct is False, completion


@pytest.mark.parametrize("frame", OTHER_LANGUAGES)
def test_other_languages_deny_too(frame: str) -> None:
    for phrase in phrases("negations", "alternatives", "changes", "operations", languages=OTHERS):
        completion = frame.format(f"{phrase} ")
        assert grade(completion, GOLD, budget=KERNEL).correct is False, completion
        assert not verify(GOLD, completion, budget=KERNEL), completion


@pytest.mark.parametrize("frame", IN_CHINESE)
def test_chinese_denies_too(frame: str) -> None:
    for phrase in phrases("negations", "alternatives", "changes", languages=[CHINESE]):
        completion = frame.format(phrase)
        assert grade(completion, GOLD, budget=KERNEL).correct is False, completion
        assert not verify(GOLD, completion, budget=KERNEL), completion


@pytest.mark.parametrize("frame", ["so $5${}", r"\boxed{{5{}}}", "<answer>5{}</answer>", "5{}"])
def test_what_is_changed_behind_in_other_languages_is_not_paid(frame: str) -> None:
    for phrase in phrases("changes_behind", languages=[CHINESE, *OTHERS]):
        completion = frame.format(phrase if phrase > "\u2e80" else f" {phrase}")
        assert grade(completion, GOLD, budget=KERNEL).correct is False, completion


@pytest.mark.parametrize("no", ENGLISH.no)
def test_a_reply_before_a_pause_denies_what_was_said_before(no: str) -> None:
    assert grade(f"{no}, the answer is 5", GOLD, budget=KERNEL).correct is True
    assert grade(rf"4? {no}: \boxed{{5}}", GOLD, budget=KERNEL).correct is True


@pytest.mark.parametrize("language", LANGUAGES)
def test_phrases_are_in_lower_case_with_single_blanks(language) -> None:
    for field in language.__slots__:
        rows = getattr(language, field)
        assert len(set(rows)) == len(rows)
        for phrase in rows:
            if isinstance(phrase, str):
                assert phrase == " ".join(phrase.lower().split()), (field, phrase)
                assert "’" not in phrase


def test_a_pattern_takes_the_longest_phrase() -> None:
    import re

    assert re.findall(one_of(phrases("negations")), "it isn’t, by no means, no longer") == ["n’t", "by no means", "no longer"]
    assert re.findall(whole(phrases("both")), "Band and 与") == ["and", "与"]


def test_one_telling_word_is_in_every_phrase() -> None:
    for fields in (["uncertainties"], ["negations", "changes"], ["faults", "inabilities"]):
        words = telling(phrases(*fields))
        assert all(any(word in phrase for word in words) for phrase in phrases(*fields))


@pytest.mark.parametrize("box", BOXES)
def test_every_box_is_known_everywhere(box: str) -> None:
    assert grade(rf"so ${box}{{5}}$", GOLD, budget=KERNEL).correct is True
    assert grade(rf"not ${box}{{5}}$", GOLD, budget=KERNEL).correct is False
    assert verify(GOLD, rf"{box}{{5}}", budget=KERNEL)
    assert verify(rf"{box}{{5}}", GOLD, budget=KERNEL)


@pytest.mark.parametrize("fraction", FRACTIONS)
@pytest.mark.parametrize(
    "frame", ["#### {}", "x = {}", "It is {}.", "The answer is {}.", r"\boxed{{{}}}", "{}", "{} is the answer"]
)
def test_every_fraction_of_one_character_is_a_number_everywhere(frame: str, fraction: str) -> None:
    assert grade(frame.format(fraction), fraction, budget=KERNEL).correct is True
