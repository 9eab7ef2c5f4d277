"""Grading: every completion has an outcome, every caller's mistake raises, batches keep order, our own errors stay ours."""

import logging
import pickle
import time
from decimal import Decimal

import pytest

from smol_rewards import Budget, Outcome, Policy, Truth, grade, grade_batch, parse
from smol_rewards import grading as chapter
from smol_rewards.errors import ConfigurationError
from smol_rewards.verdict import StopReason, unknown

KERNEL = Budget(seconds=0)
TOWER = r"\lim_{x \to 0} \left(x + 9^{9^{9^{9}}}\right)"  # no worker comes back from it before its deadline
BOMBS = [rf"\boxed{{\lim_{{x \to 0}} \left({n}x + 9^{{9^{{9^{{9}}}}}}\right)}}" for n in range(2, 6)]
HONEST, SQUARE = r"\boxed{\lim_{x \to 4} x}", r"\lim_{x \to 2} x^2"
SHORT = Budget(seconds=3.0, batch_seconds=3.0)


@pytest.mark.parametrize(
    ("completion", "gold", "outcome"),
    [
        ("\\boxed{1/2}", "0.5", Outcome.CORRECT),
        ("\\boxed{1/3}", "0.5", Outcome.INCORRECT),
        ("I do not know.", "0.5", Outcome.NO_ANSWER),
        ("", "0.5", Outcome.NO_ANSWER),
        (None, "0.5", Outcome.NO_ANSWER),
        ([], "0.5", Outcome.NO_ANSWER),
        ([{"role": "user", "content": "\\boxed{0.5}"}], "0.5", Outcome.NO_ANSWER),
        ([{"role": "assistant", "content": None}], "0.5", Outcome.NO_ANSWER),
        ([{"role": "assistant", "content": "\\boxed{0.5}"}], "0.5", Outcome.CORRECT),
        ([{"role": "assistant", "content": [{"type": "text", "text": "\\boxed{0.5}"}]}], "0.5", Outcome.CORRECT),
        ("\\boxed{\\frac{1}{}", "0.5", Outcome.NO_ANSWER),
        ("\\boxed{1 @ 2}", "0.5", Outcome.UNPARSED),
        ("\\boxed{20\\%}", "so $x = 1/5$, or $\\boxed{20}$ percent.", Outcome.CORRECT),
        ("\\boxed{5}", "Or \\boxed{} perhaps", Outcome.BAD_GOLD),
        ("\\boxed{5}", "The least such \\(n\\) is \\(5\\).", Outcome.CORRECT),
        ("\\boxed{0.5}", "\\lim_{x \\to 0} \\frac{\\sin x}{x}", Outcome.UNDECIDED),
        ("\\boxed{\\lim_{x \\to 0} \\frac{\\sin x}{x}}", "1", Outcome.INCORRECT),
        ("\\boxed{" + "9" * 10_000 + "}", "0.5", Outcome.OVER_BUDGET),
        ("x" * 3_000_000, "0.5", Outcome.OVER_BUDGET),
        ("\\boxed{0.5}", "", Outcome.BAD_GOLD),
        ("\\boxed{0.5}", None, Outcome.BAD_GOLD),
        ("\\boxed{0.5}", [], Outcome.BAD_GOLD),
        ("\\boxed{0.5}", "1 @ 2", Outcome.BAD_GOLD),
    ],
)
def test_every_completion_has_an_outcome(completion: object, gold: object, outcome: Outcome) -> None:
    found = grade(completion, gold, budget=KERNEL, strict=True)
    assert found.outcome is outcome, found.explain()
    assert found.correct is (None if outcome is Outcome.BAD_GOLD else outcome is Outcome.CORRECT)
    assert found.explain().startswith(outcome.name)


@pytest.mark.parametrize("completion", [b"\\boxed{1}", 1, 1.5, {"content": "1"}, object()])
def test_a_completion_of_no_known_type_is_the_callers_mistake(completion: object) -> None:
    with pytest.raises(TypeError, match="completion: wanted text or a list of chat messages, found"):
        grade(completion, "1")


@pytest.mark.parametrize("gold", [b"1", True, {"answer": 1}, ["1", b"2"]])
def test_a_gold_of_no_known_type_is_the_callers_mistake(gold: object) -> None:
    with pytest.raises(TypeError, match="gold: wanted text, a number, an expression of sympy or an Answer, found"):
        grade("\\boxed{1}", gold)


def test_golds_of_every_known_form() -> None:
    for gold in ("72", 72, 72.0, "$72$", "\\boxed{72}", "70 + 2 = <<70+2=72>>72\n#### 72", parse("72"), ["x", "72"]):
        assert grade("\\boxed{72}", gold, budget=KERNEL, strict=True).correct is True, gold


def test_golds_that_python_takes_for_the_same_are_told_apart() -> None:
    """1.50 and 1.5 have one hash, and so have 1 and True; what they show is not the same."""
    pairs = [(r"\boxed{1.496}", gold) for gold in (Decimal("1.5"), Decimal("1.50"), Decimal("1.500"))]
    assert [found.correct for found in grade_batch(*zip(*pairs, strict=True))] == [False, True, False]


def test_of_several_golds_the_matching_one_is_kept() -> None:
    found = grade("\\boxed{2}", ["1", "2"], budget=KERNEL, strict=True)
    assert found.gold == parse("2")
    assert grade("\\boxed{3}", ["1", "2"], budget=KERNEL, strict=True).outcome is Outcome.INCORRECT


def test_batches_keep_their_order_and_decide_each_pair_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    decide = chapter.decide
    monkeypatch.setattr(chapter, "decide", lambda *a, **k: asked.append(a) or decide(*a, **k))
    completions = [f"step {n}: \\boxed{{{n % 3}}}" for n in range(60)]
    grades = grade_batch(completions, ["1"] * 60, budget=KERNEL, strict=True)
    assert [g.correct for g in grades] == [n % 3 == 1 for n in range(60)]
    assert len(asked) == 3
    assert [g.candidate.visible for g in grades if g.candidate] == completions


def test_worker_processes_give_the_same_grades_in_the_same_order() -> None:
    completions = [f"\\boxed{{{n / 2:g}}}" for n in range(600)]
    golds = [str(n // 2) for n in range(600)]
    one, two = (grade_batch(completions, golds, workers=workers, budget=KERNEL) for workers in (1, 2))
    assert one == two
    assert sum(g.outcome is Outcome.CORRECT for g in one) == 300


def test_batches_of_unequal_length_are_the_callers_mistake() -> None:
    with pytest.raises(ValueError, match="found 2 completions and 1 golds"):
        grade_batch(["1", "2"], ["1"])
    with pytest.raises(ConfigurationError, match="at least 1"):
        grade_batch(["1"], ["1"], workers=0)


def test_a_bug_of_ours_is_undecided_logged_once_and_raised_when_strict(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> object:
        raise ZeroDivisionError("of ours")

    monkeypatch.setattr(chapter, "read", broken)
    monkeypatch.setattr(chapter, "_logged", set())
    with caplog.at_level(logging.ERROR):
        grades = grade_batch(["\\boxed{secret}"] * 5, ["1"] * 5)
    assert {g.outcome for g in grades} == {Outcome.UNDECIDED}
    assert grades[0].error == "internal error: ZeroDivisionError: of ours"
    assert len(caplog.records) == 1
    assert "secret" not in caplog.text
    with pytest.raises(ZeroDivisionError):
        grade("\\boxed{1}", "1", strict=True)


def test_grades_travel_between_processes() -> None:
    found = grade("\\boxed{\\sqrt{8}}", "2\\sqrt2", budget=KERNEL, strict=True)
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own value
    assert found.verdict is not None
    assert found.verdict.truth is Truth.TRUE


def test_an_explanation_shows_the_steps_of_the_ladder_under_its_own_policy_and_budget() -> None:
    text = grade("\\boxed{\\sqrt{8}}", "2\\sqrt2", strict=True).explain()
    assert [line[11:22].strip() for line in text[text.index("steps") :].splitlines()] == [
        *("identical", "enclosure", "algebraic", "algebraic")
    ]
    coarse = [grade("\\boxed{4\\arctan 1}", "\\pi", budget=Budget(precision=bits)).explain() for bits in (2_048, 256)]
    assert ["1,024 bits" in text for text in coarse] == [True, False]
    refused = grade("\\boxed{2/3}", "0.667", policy=Policy(rounding="exact"), strict=True)
    assert "rational     FALSE" in refused.explain() and "this time" not in refused.explain()


def test_an_explanation_without_a_comparison_has_no_steps() -> None:
    for completion, gold in [("no idea", "1"), ("\\boxed{1}", None), ("\\boxed{1 @ 2}", "1")]:
        assert "steps" not in grade(completion, gold, budget=KERNEL).explain()
    assert "steps" not in grade("\\boxed{1}", "1").explain(steps=False)


def test_an_explanation_says_where_a_deadline_made_another_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    found = grade("\\boxed{\\sqrt{8}}", "2\\sqrt2", budget=KERNEL, strict=True)
    late = unknown(StopReason.DEADLINE, "stopped after 5 s")
    monkeypatch.setattr(chapter, "compare", lambda *_, **__: late)
    assert found.explain().endswith("this time it is UNKNOWN by none (not proved): stopped after 5 s")


def test_bombs_for_the_symbolic_rung_take_no_longer_together_than_the_seconds_of_a_batch() -> None:
    completions = [*BOMBS, HONEST, *BOMBS, r"\boxed{3}"]
    golds = [*[TOWER] * 4, SQUARE, *[TOWER] * 4, "3"]
    grade_batch([HONEST], [SQUARE])  # a worker may take its time to start
    began = time.monotonic()
    grades = grade_batch(completions, golds, budget=SHORT, strict=True)
    assert time.monotonic() - began < 6 * SHORT.seconds  # each for itself would take eight times as long
    assert [g.outcome.name for g in grades] == [*["UNDECIDED"] * 4, "CORRECT", *["UNDECIDED"] * 4, "CORRECT"]
    for found in (*grades[:4], *grades[5:9]):
        assert found.verdict is not None
        assert found.verdict.stop is StopReason.BATCH
        assert "of the 3 seconds that a batch has for the symbolic rung" in found.verdict.reason
    assert [g.candidate.visible for g in grades if g.candidate] == completions


def test_worker_processes_share_the_seconds_of_one_batch() -> None:
    completions = [*BOMBS, *(f"\\boxed{{{n}}}" for n in range(300)), HONEST, *BOMBS]
    golds = [*[TOWER] * 4, *map(str, range(300)), SQUARE, *[TOWER] * 4]
    grades = grade_batch(completions, golds, workers=2, budget=SHORT)
    assert {g.verdict.stop for g in (*grades[:4], *grades[-4:]) if g.verdict is not None} == {StopReason.BATCH}
    assert all(g.correct for g in grades[4:-4])
    assert all("share of" in g.verdict.reason for g in grades[-4:] if g.verdict is not None)  # duplicates of the first


def test_the_golds_of_one_completion_share_the_seconds_of_its_batch() -> None:
    began = time.monotonic()
    found = grade(BOMBS[0], [TOWER, TOWER + "+ 1", TOWER + "+ 2"], budget=SHORT)
    assert found.outcome is Outcome.UNDECIDED
    assert time.monotonic() - began < 3 * SHORT.seconds  # each for itself would take as long as that


def test_one_by_one_each_completion_is_a_batch_of_its_own() -> None:
    pairs = [(BOMBS[0], TOWER), (BOMBS[1], TOWER), (HONEST, SQUARE)]
    budget = Budget(seconds=0.4, batch_seconds=0.4)
    stops = [g.verdict.stop for g in chapter.grade_each(pairs, budget=budget) if g.verdict is not None]
    assert stops == [StopReason.DEADLINE, StopReason.DEADLINE, None]


def test_a_batch_with_the_symbolic_rung_off_asks_nothing_and_says_so() -> None:
    (found,) = grade_batch(BOMBS[:1], [TOWER], budget=Budget(seconds=0, batch_seconds=10))
    assert found.verdict is not None
    assert found.verdict.stop is StopReason.SYMBOLIC_OFF
