r"""
What can be asked about one answer?

What it is (*extract*), whether it is right (*verify*), and how that was found out (*explain*). Texts come as arguments, or from
standard input for `-`. What is printed on a terminal has its control characters blanked.
"""

import sys
from pathlib import Path
from typing import Annotated

import typer

from smol_rewards.budget import DEFAULT_BUDGET, Budget
from smol_rewards.cli.options import RuleSet, RulesOption, SecondsOption
from smol_rewards.errors import DatasetError
from smol_rewards.expression.tree import tree
from smol_rewards.extraction import extract as find_candidate
from smol_rewards.grading import grade
from smol_rewards.options import NAMED_RULES
from smol_rewards.report.findings import finding_of, write_finding
from smol_rewards.report.terminal import printable
from smol_rewards.source import excerpt
from smol_rewards.verdict import Truth
from smol_rewards.verification import verify as decide

EXIT_CODES = {Truth.TRUE: 0, Truth.FALSE: 1, Truth.UNKNOWN: 2}

CompletionArgument = Annotated[str, typer.Argument(help="Text of a completion; - reads it from standard input.")]


def extract(
    completion: CompletionArgument,
    rules: RulesOption = RuleSet.LENIENT,
    pattern: Annotated[
        str | None, typer.Option(help="Regular expression; its last match, or its group, is the answer.")
    ] = None,
) -> None:
    """
    Print the one final answer of a completion.

    The answer goes to standard output; the rule that found it, and where it stands, to standard error. The exit code is 1 if
    there is no answer.

    Examples:

    - `smol-rewards extract 'It follows that x = 7, so the answer is **7**.'`

    - `smol-rewards extract - < completion.txt`

    - `smol-rewards extract 'Score: 41. Score: 42.' --pattern 'Score: (\\d+)'`
    """
    known = NAMED_RULES[rules]
    candidate = find_candidate(_text(completion), rules=known if pattern is None else known.with_pattern(pattern))
    if candidate is None:
        typer.echo("no rule found an answer", err=True)
        raise typer.Exit(1)
    typer.echo(printable(candidate.text) if sys.stdout.isatty() else candidate.text)
    typer.echo(f"rule: {candidate.rule}\n{excerpt(candidate.visible, candidate.span)}", err=True)


def verify(
    gold: Annotated[str, typer.Argument(help="The reference answer.")],
    answer: Annotated[str, typer.Argument(help="The answer to judge.")],
    seconds: SecondsOption = DEFAULT_BUDGET.seconds,
) -> None:
    r"""
    Decide whether an answer is the same mathematics as a gold, and print the evidence.

    The exit code is 0 if they are equal, 1 if they differ and 2 if nothing could tell. A mistaken call ends with 2 as well, and
    then prints nothing on standard output.

    Examples:

    - `smol-rewards verify '\frac{\sqrt{2}}{2}' '1/sqrt(2)'`

    - `smol-rewards verify '(-\infty, 3]' 'x \le 3'`

    - `smol-rewards verify -1 -1.0`
    """
    verdict = decide(gold, answer, budget=Budget(seconds=seconds))
    typer.echo(printable(str(verdict)))
    raise typer.Exit(EXIT_CODES[verdict.truth])


def explain(
    completion: CompletionArgument,
    gold: Annotated[str, typer.Option(help="The reference answer.")],
    rules: RulesOption = RuleSet.LENIENT,
    seconds: SecondsOption = DEFAULT_BUDGET.seconds,
    trees: Annotated[bool, typer.Option("--trees", help="Show both readings as trees, too.")] = False,
    html: Annotated[Path | None, typer.Option("--html", help="Write an HTML page instead; needs the extra report.")] = None,
) -> None:
    r"""
    Show how a completion is graded: the candidate in its text, both readings, the verdict, its evidence and the steps to it.

    The page of --html has both readings typeset, and says in plain words what the verdict means and why it is a proof or none.

    Examples:

    - `smol-rewards explain 'Thus \boxed{0.5}' --gold '\frac12'`

    - `smol-rewards explain - --gold 42 < completion.txt`

    - `smol-rewards explain 'Thus \boxed{0.5}' --gold '\frac12' --html explanation.html`
    """
    text = _text(completion)
    graded = grade(text, gold, rules=NAMED_RULES[rules], budget=Budget(seconds=seconds))
    if html is not None:
        write_finding(finding_of(graded, text, gold), html)
        typer.echo(f"{graded.outcome.value}; explained in {html}")
        return
    typer.echo(printable(graded.explain()))
    for name, reading in (("answer", graded.answer), ("gold", graded.gold)):
        if trees and reading is not None:
            typer.echo(f"\nthe {name} was read as\n{printable(tree(reading))}")


def _text(argument: str) -> str:
    """Returns an argument, or for - what standard input holds."""
    if argument != "-":
        return argument
    try:
        return sys.stdin.buffer.read().decode()
    except UnicodeDecodeError as error:
        raise DatasetError(f"standard input: not UTF-8 at byte {error.start + 1}") from None
