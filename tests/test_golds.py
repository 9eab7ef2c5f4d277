"""A gold is read one way, wherever it is read: by its mark and what is said after it, as a whole, or as a sentence."""

import json
import re
from pathlib import Path

import pytest

from smol_rewards import Budget, Outcome, Policy, Truth, grade, parse, verification
from smol_rewards.datasets.problems.audit import Remark, audit_rows
from smol_rewards.datasets.problems.loaders import read_problems
from smol_rewards.golds import Reading, read_gold, read_golds, read_marked
from smol_rewards.report.mathml import mathml
from smol_rewards.report.page import write_page
from smol_rewards.verification import verify

KERNEL = Budget(seconds=0)
WRITTEN = [  # golds that are more than an answer
    *("The answer is 42.", r"The least such \(n\) is \(5\).", "6 * 7 = <<6*7=42>>42\n#### 42", "<answer>7</answer>", "It is."),
    *(r"So $\boxed{n!}$, where $n > 2$.", r"or $\boxed{20}$ percent", r"$\boxed{7}$ ways", r"\boxed{2} cm", r"not \boxed{5}"),
]


def golden_golds() -> list[str]:
    """Every text that golden rows hold as a gold or as an answer to be read."""
    rows = [
        json.loads(line)
        for file in sorted(Path(__file__).parent.glob("**/golden/*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    texts = [row["input"]["gold"] if isinstance(row["input"], dict) else row["input"] for row in rows]
    return list(dict.fromkeys(text.strip() for text in [*texts, *WRITTEN] if isinstance(text, str) and text.strip()))


GOLDS = golden_golds()
READ = {gold: read_gold(gold, budget=KERNEL).answer for gold in GOLDS}
ROWS = [(f"row {at}", {"problem": f"question {at}", "answer": gold}) for at, gold in enumerate(GOLDS)]


def test_a_policy_may_want_golds_marked_or_bare() -> None:
    policy = Policy(sentences="written")
    assert grade("It is 5.", "The least such $n$ is $5$.").outcome is Outcome.CORRECT
    assert grade("It is 5.", "The least such $n$ is $5$.", policy=policy).outcome is Outcome.BAD_GOLD
    for gold in ("5", r"It is $\boxed{5}$.", "Hence.\n#### 5"):
        assert grade("It is 5.", gold, policy=policy).outcome is Outcome.CORRECT


def test_there_are_golds():
    assert len(GOLDS) > 1_500
    assert sum(answer is not None for answer in READ.values()) > 1_000


def test_verify_reads_a_gold_so(monkeypatch):
    found = []
    monkeypatch.setattr(verification, "decide", lambda gold, answer, **_: found.append(gold.answer))
    for gold in GOLDS:
        verify(gold, "0", budget=KERNEL)
    assert found == list(READ.values())


def test_grading_reads_a_gold_so():
    assert [grade("", gold, budget=KERNEL, strict=True).gold for gold in GOLDS] == list(READ.values())


def test_the_loaders_read_a_gold_so_and_keep_what_was_read():
    problems = read_problems(ROWS, source="golden rows", unreadable=True, proofs=True)
    assert [READ[row["answer"]] for _, row in ROWS] == [read_gold(problem.gold).answer for problem in problems]


def test_the_audit_reads_a_gold_so():
    audit = audit_rows(ROWS, source="golden rows")
    assert audit is not None
    unreadable = [one.place for one in audit.remarked if one.remark in (Remark.UNREADABLE, Remark.NO_GOLD)]
    assert unreadable == [place for place, row in ROWS if READ[row["answer"]] is None]
    assert sum(audit.kinds.values()) + len(unreadable) == len(ROWS)


def test_the_report_reads_a_gold_so(tmp_path):
    page = tmp_path / "page.html"
    results = [{"answer": gold, "outcome": "incorrect", "completion": ""} for gold in GOLDS]
    write_page(results, page, title="golds", completion_column="completion", gold_column="answer")
    data = re.search(r'<script type="application/json"[^>]*>(.*?)</script>', page.read_text(encoding="utf-8"), re.DOTALL)
    assert data
    for row, (gold, answer) in zip(json.loads(data[1])["rows"], READ.items(), strict=True):
        assert (answer is not None) == ("typeset" in row["html"]), gold
        assert answer is None or mathml(answer) in row["html"], gold


@pytest.mark.parametrize("gold", [*WRITTEN, r"$x=\boxed{1}$ or $x=\boxed{2}$", r"3\cdot\boxed{5}", "1/2"])
def test_what_was_read_is_read_so_again(gold):
    once = read_gold(gold)
    assert read_gold(once.text).answer == once.answer


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        (r"Hence $2 + 3 = \boxed{5}$.", "5"),
        (r"So the answer is: \[ \boxed{32349} \]", "32349"),
        (r"$x^2 = 4$, $x > 0$, so \boxed{x = 2}", "x = 2"),
        (r"$x=\boxed{1}$ or $x=\boxed{2}$", r"x = 1 \text{ or } x = 2"),
        (r"Take \boxed{1} cm and \boxed{2} km.", r"1\text{ cm}, 2\text{ km}"),
        (r"\[ v = \boxed{4}\text{ m} \]", r"4\text{ m}"),
        (r"It is $\boxed{20}$ percent.", r"20\%"),
        (r"x = 1/5$, or $\boxed{20}$ percent.", r"20\%"),
        (r"$\boxed{2}$ or $3$", r"2 \text{ or } 3"),
        (r"$\boxed{2}^3$", "2^3"),
        (r"$\frac{\boxed{5}}{2}$", r"\frac{5}{2}"),
        (r"$3 \cdot \boxed{5}$", r"3 \cdot 5"),
        (r"$\boxed{f(x)=(x^2+1)^n},n\in\mathbb N_0$", r"f(x)=(x^2+1)^n, n\in\mathbb N_0"),
        (r"$$\boxed{n+1}$$ where $n$ is odd.", "n + 1 where n is odd"),
        (r"\boxed{(1,x)}\text{ and permutations.}", r"(1,x)\text{ and permutations}"),
    ],
)
def test_what_is_said_after_the_mark_is_part_of_the_gold(gold, answer):
    assert read_gold(gold).answer == parse(answer)


@pytest.mark.parametrize(
    "gold",
    [
        r"There are $\boxed{42}$ ways.",
        r"$\boxed{42}$ is our answer.",
        r"$\boxed{42}$ integers $a$ with $a \leq 50$ do so.",
        r"The largest value is $\boxed{42}$ at $x = 2$, because $2 < 3$.",
        r"\boxed{42}.$ $\blacksquare$",
        r"$\boxed{42} = 6 \cdot 7$",
        r"\begin{align*} x &= 6 \cdot 7 \\ &= \boxed{42}. \end{align*}",
        "#### 42",
        "<think>41</think>\n<answer>42</answer>",
        42,
    ],
)
def test_what_describes_a_number_is_none_of_it(gold):
    (reading,) = read_golds(gold)
    assert reading.answer == parse("42")


@pytest.mark.parametrize(
    "gold",
    [
        r"$\boxed{n^2}$ up to a choice of $2 k$ signs",
        r"$\boxed{5}$ is wrong.",
        r"\boxed{5} squared",
        r"$\boxed{5}$ more than $x$",
        r"twice $\boxed{5}$",
        r"not $\boxed{5}$",
        r"\boxed{} perhaps",
        "The answer is far from $5$.",
    ],
)
def test_a_gold_of_which_something_would_be_left_out_is_not_read(gold):
    assert read_gold(gold).answer is None


def test_a_mark_is_asked_for_where_a_solution_stands_for_the_gold():
    assert read_marked("It is 7.") is None
    assert read_marked("x" * 100, budget=Budget(completion=10)) is None
    assert read_gold(r"\boxed{1}" + "x" * 100, budget=Budget(completion=50, characters=50)).answer is None


def test_a_cell_may_hold_several_golds_or_none():
    assert read_golds([]) == ()
    assert read_golds(None) == (Reading(""),)
    assert [reading.answer for reading in read_golds(("1", parse("2"), 3))] == [parse("1"), parse("2"), parse("3")]
    with pytest.raises(TypeError, match="wanted text, a number, an expression of sympy or an Answer, found"):
        read_golds([b"1"])


@pytest.mark.parametrize(
    ("gold", "answer"),
    [("90^", r"90^\circ"), (r"\frac{1}{2}}", "1/2"), (r"\boxed{\sqrt{2}", r"\sqrt{2}"), (r"\\boxed{x = 3", "3")],
)
def test_what_a_program_cut_from_a_gold_is_put_back_and_no_verdict_is_proved_then(gold: str, answer: str) -> None:
    verdict = verify(gold, answer)
    assert (verdict.truth, verdict.proved) == (Truth.TRUE, False)
    assert verify(gold, "45").truth is Truth.FALSE


@pytest.mark.parametrize("gold", ["2^", "10^", "x^", "{5", r"\frac{1}{", "a}b", r"\boxed{", r"\boxed{1} no no \boxed{2}"])
def test_what_is_lost_of_a_gold_is_not_guessed(gold: str) -> None:
    assert read_gold(gold).answer is None
