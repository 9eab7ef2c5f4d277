"""
How is one grade shown on a page?

A *finding* is a grade as a reader sees it: the outcome, both readings typeset, what it means, why, and the evidence. There is
one template for it, which the report, `explain --html` and the playground share. What a model wrote enters it only as text.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from smol_rewards.expression import Answer
from smol_rewards.expression.printer import latex
from smol_rewards.grading import Grade, Outcome
from smol_rewards.report.evidence import METHODS, Ground, ground_of
from smol_rewards.report.frame import page_of, save
from smol_rewards.report.mathml import mathml
from smol_rewards.report.passages import Passage
from smol_rewards.verdict import Method, Truth

SIGNS = {  # beside the colour, which not everybody sees
    Outcome.CORRECT: "✓",
    Outcome.INCORRECT: "✗",
    Outcome.NO_ANSWER: "∅",
    Outcome.UNPARSED: "?",
    Outcome.UNDECIDED: "≟",
    Outcome.OVER_BUDGET: "≫",
    Outcome.BAD_GOLD: "!",
}
PAYS = {Outcome.CORRECT: "1", Outcome.BAD_GOLD: "nothing, and is left out"}
TRUTHS = {Outcome.CORRECT: Truth.TRUE, Outcome.INCORRECT: Truth.FALSE}


@dataclass(frozen=True, slots=True)
class Side:
    """
    The gold or the answer.

    Args:
        text: as it was written, or where that is not known, as it was read.
        mathml: as it was read, as markup; None if it could not be read.
    """

    text: str
    mathml: str | None

    @property
    def html(self) -> str:
        """What there is of it, as markup."""
        return str(_macros().shown(self))


@dataclass(frozen=True, slots=True)
class Finding:
    """
    A grade as a reader sees it.

    Args:
        outcome, rule, method, proved: of the grade, in words; None where there is none.
        gold, answer: its two sides.
        meaning, why: see `Ground`.
        evidence: the verdict's own reason.
        before, marked, after: the text that was searched; what was found in it is None where that is nothing.
        row, steps: which row of the table of comparison decided, and the steps of the ladder.
    """

    outcome: str
    gold: Side
    answer: Side
    meaning: str
    why: str
    evidence: str = ""
    rule: str | None = None
    method: str | None = None
    proved: bool | None = None
    before: str = ""
    marked: str | None = None
    after: str = ""
    row: str = ""
    steps: str = ""

    @property
    def css(self) -> str:
        """The class of its elements, which has the colour."""
        return css_of(self.outcome)

    @property
    def decided(self) -> Method:
        """The method, of a finding that has one."""
        return Method(self.method)

    @property
    def sign(self) -> str:
        """A character that stands for the outcome."""
        return SIGNS[Outcome(self.outcome)]

    @property
    def pays(self) -> str:
        """What the accuracy reward pays for it, in words."""
        return PAYS.get(Outcome(self.outcome), "0")


def finding_of(grade: Grade, completion: str, gold: str) -> Finding:
    """
    Returns a grade as a reader sees it, with the steps that led to it.

    Args:
        grade: of the completion.
        completion, gold: as they were given.
    """
    verdict, candidate = grade.verdict, grade.candidate
    row, steps = grade.steps()
    method = None if verdict is None or verdict.method is Method.NONE else verdict.method
    ground = (
        ground_of(grade.outcome, None, None)
        if verdict is None
        else ground_of(grade.outcome, verdict.method, verdict.truth, verdict.stop)
    )
    parts = [verdict.evidence if verdict is not None else grade.error]
    parts += [f"the judge says {grade.opinion}"] if grade.opinion is not None else []
    shown: tuple[str, str | None, str] = (completion, None, "")
    if candidate is not None:
        text, span = candidate.visible, candidate.span
        shown = (text[: span.start], text[span.start : span.end], text[span.end :])
    return Finding(
        grade.outcome.value,
        side_of(gold, grade.gold),
        side_of(candidate.text if candidate else "", grade.answer),
        ground.meaning,
        ground.why,
        "; ".join(part for part in parts if part),
        candidate.rule if candidate else None,
        method.value if method else None,
        verdict.proved if verdict is not None and method else None,
        *shown,
        row,
        "\n".join(steps),
    )


def finding_in(result: Mapping[str, Any], gold: Side, answer: Side) -> Finding:
    """Returns a row of results as a reader sees it: outcome, rule, method, proved and reason, as `describe` writes them."""
    outcome = Outcome(result["outcome"])
    method = Method(result["method"]) if result.get("method") else None
    decided = method is not None and method is not Method.NONE
    ground: Ground = ground_of(outcome, method, TRUTHS.get(outcome))
    return Finding(
        outcome.value,
        gold,
        answer,
        ground.meaning,
        ground.why,
        str(result.get("reason") or ""),
        result.get("rule") or None,
        method.value if method and decided else None,
        bool(result.get("proved")) if decided else None,
    )


def side_of(text: str, reading: Answer | None) -> Side:
    """Returns one side of a comparison; without its text, as it was read."""
    if reading is None:
        return Side(text, None)
    return Side(text or latex(reading), markup(mathml(reading)))


def html_of(finding: Finding) -> str:
    """Returns a finding as markup; `css` has its style."""
    return str(_macros().whole(finding))


def compared(name: str, outcome: Outcome, answer: Side | None, reason: str) -> str:
    """Returns what a grader found, as markup to stand beside what another did; its answer is None where that is not known."""
    found = Finding(outcome.value, Side("", None), answer or Side("", None), "", "", reason)
    return str(_macros().compared(name, found, answer is not None))


def unfolded(passage: Passage) -> str:
    """Returns a completion as markup that opens when it is asked for."""
    return str(_macros().unfolded(passage))


def row_of(finding: Finding, notes: list[str]) -> str:
    """Returns a finding as markup for a list of many, without its completion."""
    macros = _macros()
    return f"{macros.head(finding, notes)}{macros.words(finding)}"


def write_finding(finding: Finding, destination: Path) -> None:
    """Writes a page of one finding."""
    page = page_of("How this completion is graded", html_of(finding), style=style())
    save(page, destination)


@cache
def style() -> str:
    """Returns the style sheet of findings; the colours are those of `css_colours`."""
    return str(environment().from_string(asset("finding.css")).render(outcomes=[css_of(outcome.value) for outcome in Outcome]))


def environment() -> Any:
    """Returns what templates are rendered with: everything is escaped, and a name that is not there raises."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # the extra `report`

    made = Environment(autoescape=True, undefined=StrictUndefined, loader=FunctionLoader(asset), trim_blocks=True)
    made.globals |= {"methods": METHODS, "how_of": how_of}
    return made


@cache
def _macros() -> Any:
    return environment().get_template("finding.html.j2").module


def asset(name: str) -> str:
    """Returns a file that lies beside this module."""
    return files("smol_rewards.report").joinpath(name).read_text(encoding="utf-8")


def css_of(outcome: str) -> str:
    """Returns an outcome as the name of a class and a colour."""
    return outcome.replace(" ", "-")


def how_of(method: str) -> str:
    """Returns the anchor of what is told of a method."""
    return f"how-{css_of(method)}"


def how(method: Method) -> str:
    """Returns how a method works, as markup to open."""
    return str(_macros().how(method))


def markup(text: str) -> Any:
    """Returns markup that this package wrote itself as what a template takes as it is."""
    from markupsafe import Markup

    return Markup(text)
