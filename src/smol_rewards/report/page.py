"""
What did grading find, at a glance and row by row?

One self-contained HTML page: shares of the outcomes, tables by kind of gold, extraction rule and method, curves of a
training log, and a list of all rows to search and filter. The page needs no network and forbids itself any. What a model
wrote enters it only as text.
"""

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from smol_rewards.errors import BudgetExceeded
from smol_rewards.expression.kinds import kind_of
from smol_rewards.extraction import extract
from smol_rewards.grading import Outcome
from smol_rewards.report.mathml import mathml
from smol_rewards.verdict import Method
from smol_rewards.verification import read

KEPT = 6_000  # code points of a completion that the page keeps, counted from its end
CHART = (420, 170)  # width and height of a curve, in units of its drawing


@dataclass(frozen=True, slots=True)
class Curve:
    """One quantity over the steps of a training log: the title, and pairs (step, value)."""

    title: str
    points: tuple[tuple[float, float], ...]


def write_page(
    results: Iterable[Mapping[str, Any]],
    destination: Path,
    *,
    title: str,
    completion_column: str,
    gold_column: str,
    label_column: str | None = None,
    curves: Sequence[Curve] = (),
) -> int:
    """
    Writes the page and returns the number of rows on it.

    Args:
        results: rows as `smol-rewards grade --out` writes them.
        destination: the HTML file.
        title: the page's heading.
        completion_column, gold_column: the columns that were graded.
        label_column: another verdict on the same rows, true or false; rows that disagree with it come first.
        curves: quantities over training steps.
    """
    rows = [_row(number, result, completion_column, gold_column, label_column) for number, result in enumerate(results, 1)]
    rows.sort(key=lambda row: not row["disagrees"])
    counts = Counter(row["outcome"] for row in rows)
    outcomes = [outcome.value for outcome in Outcome if counts[outcome.value]]
    data = {"rows": rows, "outcomes": outcomes, "labelled": label_column is not None}
    script = "\n" + _asset("page.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    page = _template().render(
        title=title,
        summary=_summary(rows, label_column),
        outcomes=[
            {"name": name, "css": _css(name), "count": counts[name], "percent": 100 * counts[name] / len(rows)}
            for name in outcomes
        ],
        tables=_tables(rows, counts),
        charts=[{"title": curve.title, "svg": _markup(_chart(curve))} for curve in curves if len(curve.points) > 1],
        data=_markup(json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")),
        script=_markup(script),
        script_hash=_markup(f"sha256-{digest}"),
    )
    destination.write_text(page, encoding="utf-8")
    return len(rows)


def _row(
    number: int, result: Mapping[str, Any], completion_column: str, gold_column: str, label_column: str | None
) -> dict[str, Any]:
    gold, answer = str(result.get(gold_column) or ""), str(result.get("extracted") or "")
    gold_read, answer_read = read(gold).answer, read(answer).answer if answer else None
    text, span = _marked(result.get(completion_column))
    label = _label(result, label_column)
    return {
        "row": number,
        "problem": str(result.get("problem") or result.get("question") or ""),
        "text": text[-KEPT:],
        "length": len(text),
        "start": None if span is None or span[0] < len(text) - KEPT else span[0] - max(0, len(text) - KEPT),
        "end": None if span is None else span[1] - max(0, len(text) - KEPT),
        "gold": gold,
        "answer": answer or None,
        "gold_mathml": mathml(gold_read) if gold_read is not None else None,
        "answer_mathml": mathml(answer_read) if answer_read is not None else None,
        "kind": kind_of(gold_read) if gold_read is not None else "unreadable",
        **{key: result.get(key) for key in ("outcome", "method", "proved", "reason", "rule")},
        "label": label,
        "disagrees": label is not None and (result.get("outcome") == Outcome.CORRECT.value) != bool(label),
    }


def _label(result: Mapping[str, Any], column: str | None) -> bool | None:
    """Returns what the other column says of this row; of a list with one label per generation, the row's own."""
    label = result.get(column) if column else None
    if isinstance(label, list):
        index = result.get("generation_index")
        label = label[index] if isinstance(index, int) and index < len(label) else None
    return None if label is None else bool(label)


def _marked(completion: Any) -> tuple[str, tuple[int, int] | None]:
    """Returns the text that was searched for an answer, and where in it the answer was found."""
    try:
        candidate = extract(completion)
    except BudgetExceeded:
        candidate = None
    if candidate is None:
        return completion if isinstance(completion, str) else json.dumps(completion, ensure_ascii=False), None
    return candidate.visible, (candidate.span.start, candidate.span.end)


def _summary(rows: Sequence[Mapping[str, Any]], label_column: str | None) -> str:
    paid = sum(row["outcome"] == Outcome.CORRECT.value for row in rows)
    gradable = sum(row["outcome"] != Outcome.BAD_GOLD.value for row in rows)
    parts = [f"{len(rows):,} rows", f"{paid:,} correct ({_percent(paid, gradable)} of those with a usable gold)"]
    if label_column:
        parts.append(f"{sum(row['disagrees'] for row in rows):,} disagree with the column {label_column}")
    return " · ".join(parts)


def _tables(rows: Sequence[Mapping[str, Any]], counts: Counter[str]) -> list[dict[str, Any]]:
    most = max(counts.values(), default=1)
    outcomes = [
        {
            "name": outcome.value,
            "css": _css(outcome.value),
            "count": counts[outcome.value],
            "note": _percent(counts[outcome.value], len(rows)),
            "width": 100 * counts[outcome.value] / most,
            "share": None,
        }
        for outcome in Outcome
    ]
    return [
        {"title": "Outcomes", "lines": outcomes},
        {"title": "By kind of gold: share correct", "lines": _shares(rows, "kind")},
        {"title": "By extraction rule: share correct", "lines": _shares(rows, "rule")},
        {"title": "By deciding method: share correct", "lines": _shares(rows, "method")},
    ]


def _shares(rows: Sequence[Mapping[str, Any]], key: str) -> list[dict[str, Any]]:
    named = [row for row in rows if row[key] and row[key] != Method.NONE.value]
    totals = Counter(row[key] for row in named)
    correct = Counter(row[key] for row in named if row["outcome"] == Outcome.CORRECT.value)
    most = max(totals.values(), default=1)
    return [
        {
            "name": name,
            "css": None,
            "count": count,
            "note": _percent(correct[name], count),
            "width": 100 * count / most,
            "share": 100 * correct[name] / count,
        }
        for name, count in totals.most_common()
    ]


def _chart(curve: Curve) -> str:
    """Returns a line over steps as SVG, with the range of both axes written at their ends."""
    width, height = CHART
    steps, values = zip(*curve.points, strict=True)
    left, right, low, high = min(steps), max(steps), min(values), max(values)
    across, up = (right - left) or 1, (high - low) or 1
    line = " L".join(
        f"{44 + (step - left) / across * (width - 56):.1f} {height - 22 - (value - low) / up * (height - 36):.1f}"
        for step, value in curve.points
    )
    return (
        f'<svg viewBox="0 0 {width} {height}" role="img"><path d="M{line}" stroke="var(--correct)"/>'
        f'<text x="0" y="18">{high:.3g}</text><text x="0" y="{height - 20}">{low:.3g}</text>'
        f'<text x="44" y="{height - 4}">step {left:g}</text>'
        f'<text x="{width - 8}" y="{height - 4}" text-anchor="end">{right:g}</text></svg>'
    )


def _template() -> Any:
    from jinja2 import Environment, StrictUndefined  # the extra `report`

    return Environment(autoescape=True, undefined=StrictUndefined).from_string(_asset("page.html.j2"))


def _markup(text: str) -> Any:
    from markupsafe import Markup

    return Markup(text)  # markup that this module wrote itself


def _asset(name: str) -> str:
    return files("smol_rewards.report").joinpath(name).read_text(encoding="utf-8")


def _css(outcome: str) -> str:
    return outcome.replace(" ", "-")


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"
