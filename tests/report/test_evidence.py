"""Every way to decide has its words, and they say what the verdict says."""

import pytest

from smol_rewards import Budget, Policy, grade
from smol_rewards.grading import Outcome
from smol_rewards.report.evidence import GROUNDS, METHODS, OUTCOMES, STOPS, ground_of
from smol_rewards.verdict import Method, StopReason, Truth

DISJOINT = (Method.ENCLOSURE, Truth.FALSE)
ROUNDED = "They are equal as far as a decimal shows, or as far as was asked for."
ACCEPTED = {"policy": Policy(unevaluated="accepted")}


def test_every_stop_and_every_method_has_its_words():
    assert STOPS.keys() == set(StopReason)
    assert {method for method, _ in GROUNDS} == METHODS.keys() == set(Method) - {Method.NONE}


@pytest.mark.parametrize(
    ("completion", "gold", "options", "meaning"),
    [
        (r"\boxed{x+1}", "x + 1", {}, "Both are the same expression."),
        (r"\boxed{0.5}", "1/2", {}, "Both are the same number."),
        (r"\boxed{0.6}", "1/2", {}, "They are different numbers."),
        (r"\boxed{0.333333}", "1/3", {}, ROUNDED),
        (r"\boxed{2\sqrt3}", r"\sqrt{13}", {}, "They have different values."),
        (r"\boxed{(x+1)^2}", "x^2+2x+1", {}, "One can be rearranged into the other."),
        (r"\boxed{\sqrt2+\sqrt3}", r"\sqrt{5+2\sqrt6}", {}, "They are two ways to write one number."),
        (r"\boxed{e^{x \ln 2}}", "2^x", {}, "They agree wherever they were tried."),
        (r"\boxed{\Gamma(1/3) \Gamma(2/3)}", r"\frac{2\pi}{\sqrt3}", ACCEPTED, "They agree in all digits that were computed."),
        (r"\boxed{(1,2)}", "(1,2,3)", {}, "They are made differently."),
        (r"\boxed{\text{Paris}}", r"\text{Rome}", {}, "They say something else in words."),
        (r"\boxed{100.5}", "100", {"policy": Policy(relative=0.01)}, ROUNDED),
        ("no idea", "5", {}, "The completion has no final answer."),
        ("5", "", {}, "The gold cannot be used."),
        (r"\boxed{x \circledast y}", "7", {}, "One of them could not be read."),
        (r"\boxed{1/0}", "7", {}, "One of them has no value."),
        ("5" * 9_000, "5", {"budget": Budget(completion=100)}, "The completion is larger than is allowed."),
    ],
)
def test_an_example_of_each_meaning(completion, gold, options, meaning):
    found = grade(completion, gold, **options)
    verdict = found.verdict
    parts = (None, None, None) if verdict is None else (verdict.method, verdict.truth, verdict.stop)
    assert ground_of(found.outcome, *parts).meaning == meaning, str(verdict)


def test_only_a_proof_is_called_one():
    for (method, truth), ground in GROUNDS.items():
        if method in (Method.ENCLOSURE, Method.ROUNDING, Method.SAMPLING, Method.SYMBOLIC) and (method, truth) != DISJOINT:
            assert "not a proof" in ground.why


def test_an_outcome_alone_has_words_too():
    for outcome in Outcome:
        assert ground_of(outcome, None, None).meaning
    assert OUTCOMES[Outcome.BAD_GOLD] is ground_of(Outcome.BAD_GOLD, None, None)
    assert ground_of(Outcome.INCORRECT, Method.JUDGE, Truth.FALSE).meaning.startswith("A judge")
