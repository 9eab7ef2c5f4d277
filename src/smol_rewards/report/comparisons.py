"""
What do two graders see differently, to look at?

One self-contained HTML page without a script: how many rows they see differently, by who pays and where they parted, and
the first of these rows, with what either grader found side by side, and the completion. What a model or a dataset wrote
enters it only as escaped text.
"""

from collections import Counter
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

from smol_rewards.datasets.jobs.differences import GradeDifference, Judgement
from smol_rewards.golds import read, read_gold
from smol_rewards.grading import Outcome
from smol_rewards.report.findings import compared, side_of, style, unfolded
from smol_rewards.report.frame import page_of, save, table_of
from smol_rewards.report.passages import passage_in

MOST = 500  # rows that the page lists

STYLE = """
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(19rem, 100%), 1fr)); gap: .8rem; margin: 0 0 .6rem }
.pair .finding { margin: 0 }
h2 { margin-top: 2rem; font-weight: 400 } h2 b { font-weight: 600 }
"""


def write_comparison(
    destination: Path,
    differences: Sequence[GradeDifference],
    counts: Counter[tuple[str, str]],
    *,
    names: tuple[str, str],
    rows: int,
    unit: str,
    completion_column: str,
) -> None:
    """
    Writes the page of a comparison.

    Args:
        destination: the HTML file; its folder is there.
        differences: in the order of the rows; the first MOST of them are shown.
        counts: of all differences, by the name of the grader that pays, or "neither", and the stage.
        names: of the two graders.
        rows: that were compared.
        unit: what a row of the file is called.
        completion_column: what was graded, in the rows of the differences.
    """
    total = counts.total()
    share = f" ({100 * total / rows:.1f} %)" if rows else ""
    lines = [(escape(payer), escape(stage), f"{count:,}") for (payer, stage), count in counts.most_common()]
    body = [f"<p>{total:,} of {rows:,} rows{share} are seen differently.</p>"]
    body += [table_of(("who pays", "where they part", "rows"), lines)] if lines else []
    body += [_shown(one, names, unit, one.row.get(completion_column)) for one in differences[:MOST]]
    body += [f'<p class="soft">The first {MOST:,} are shown.</p>'] if total > MOST else []
    page = page_of(" against ".join(names), "\n".join(body), style=style() + STYLE)
    save(page, destination)


def _shown(difference: GradeDifference, names: tuple[str, str], unit: str, completion: Any) -> str:
    gold = difference.gold[0] if isinstance(difference.gold, list) and difference.gold else difference.gold
    text = "" if gold is None else str(gold)
    both = "\n".join(_side(name, side) for name, side in zip(names, (difference.one, difference.other), strict=True))
    head = f"<h2><b>{escape(unit)} {difference.number:,}</b>: gold {side_of(text, read_gold(text).answer).html}</h2>"
    text = unfolded(passage_in(completion, difference.one.answer or difference.other.answer))
    return f'{head}<p class="soft">{escape(difference.stage.value)}</p><div class="pair">{both}</div>{text}'


def _side(name: str, found: Judgement) -> str:
    text = found.answer or ""
    answer = side_of(text, read(text).answer if text else None)
    return compared(name, Outcome(found.outcome), answer, found.reason or "")
