"""
What did grading find, at a glance and row by row?

One self-contained HTML page: shares of the outcomes, tables by kind of gold, extraction rule and method, the times of the
grades where they were taken, curves of a training log, and a list of all rows to search and filter. The page needs no network
and forbids itself any. What a model wrote enters it only as text.
"""

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from smol_rewards.datasets.jobs.results import GENERATION, TIME, generation_of
from smol_rewards.expression import Answer
from smol_rewards.expression.kinds import kind_of
from smol_rewards.golds import read, read_gold
from smol_rewards.grading import Outcome
from smol_rewards.report.charts import svg_of
from smol_rewards.report.evidence import METHODS
from smol_rewards.report.findings import asset, css_of, environment, finding_in, how, markup, row_of, side_of, style
from smol_rewards.report.frame import css_colours, save
from smol_rewards.report.passages import passage_in, text_of
from smol_rewards.report.times import Times, time_in, written
from smol_rewards.verdict import Method
from smol_rewards.votes.estimates import Estimate
from smol_rewards.votes.scores import Scores

MOST = 10_000  # rows that the page lists; a browser scrolls through these without stutter
WORDS = {"true": True, "yes": True, "1": True, "correct": True, "false": False, "no": False, "0": False, "incorrect": False}


def write_page(
    results: Iterable[Mapping[str, Any]],
    destination: Path,
    *,
    title: str,
    completion_column: str,
    gold_column: str,
    label_column: str | None = None,
    problem_column: str | None = None,
    by: Sequence[str] = (),
    prefix: str = "",
    drawings: Sequence[tuple[str, str]] = (),
    most: int = MOST,
) -> int:
    """
    Writes the page and returns the number of results.

    The shares count every result; the list holds the first of them, those that disagree with another label before all others.

    Args:
        results: rows as `smol-rewards grade --out` writes them.
        destination: the HTML file.
        title: the page's heading.
        completion_column, gold_column: the columns that were graded.
        label_column: another verdict on the same rows, true or false; rows that disagree with it come first.
        problem_column: what tells problems apart; see `Scores`.
        by: columns whose values make the groups that are scored beside all rows.
        prefix: what the names of the result columns were given.
        drawings: titles and SVG, such as the `drawings_of` a training log.
        most: rows that the page lists.
    """
    template = environment().get_template("page.html.j2")
    tally, times, scores = Tally(), Times(), Scores(by=by, problem=problem_column)
    disagreeing: list[dict[str, Any]] = []
    agreeing: list[dict[str, Any]] = []
    for number, result in enumerate(results, 1):
        found = {key: result.get(prefix + key) for key in ("outcome", "extracted", "method", "proved", "reason", "rule")}
        index = result.get(prefix + GENERATION)
        group = scores.add(result, str(found["outcome"]), found["extracted"], generation_of(result, prefix))
        label = _label(result.get(label_column) if label_column else None, index)
        disagrees = label is not None and (found["outcome"] == Outcome.CORRECT.value) != label
        gold = _gold(result.get(gold_column))
        kind = kind_of(gold) if gold is not None else "unreadable"
        tally.add(found, kind, disagrees)
        time = time_in(result.get(prefix + TIME))
        if time is not None:
            times.add(time, number, str(found["outcome"]))
        listed = disagreeing if disagrees else agreeing
        if len(listed) < most:
            notes = [f"row {number:,}", *([f"in {written(time)}"] if time is not None else [])]
            row = _row(result, found, gold, notes, completion_column=completion_column, gold_column=gold_column)
            listed.append(row | {"row": number, "group": group, "label": label, "disagrees": disagrees})
    rows = (disagreeing + agreeing)[:most]
    outcomes = [outcome.value for outcome in Outcome if tally.total["outcome", outcome.value]]
    data = {"rows": rows, "total": tally.rows, "outcomes": outcomes, "labelled": label_column is not None}
    if times.counts:
        drawings = [("Time of a grade", svg_of(times.histogram())), *drawings]
    script = "\n" + asset("page.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    page = template.render(
        title=title,
        summary=_summary(tally, label_column),
        outcomes=[
            {"name": name, "css": css_of(name), "count": count, "percent": 100 * count / tally.rows}
            for name in outcomes
            for count in [tally.total["outcome", name]]
        ],
        tables=[*_scored(scores), *_tables(tally, times)],
        colours=css_colours(),
        style=markup(style()),
        explained=markup("".join(how(method) for method in METHODS if tally.total["method", method.value])),
        drawings=[(title, markup(svg)) for title, svg in drawings],
        data=markup(json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")),
        script=markup(script),
        script_hash=markup(f"sha256-{digest}"),
    )
    save(page, destination)
    return tally.rows


def _row(
    result: Mapping[str, Any],
    found: Mapping[str, Any],
    gold: Answer | None,
    notes: list[str],
    *,
    completion_column: str,
    gold_column: str,
) -> dict[str, Any]:
    """Returns what the list shows of a result: its texts, both sides typeset, and the answer marked in its completion."""
    text, given = text_of(found["extracted"]), text_of(result.get(gold_column))
    finding = finding_in(found, side_of(given, gold), side_of(text, read(text).answer if text else None))
    return {
        "problem": str(result.get("problem") or result.get("question") or ""),
        **asdict(passage_in(result.get(completion_column), found["extracted"] or None)),
        "gold": given,
        "answer": text,
        "outcome": found["outcome"],
        "reason": found["reason"],
        "html": row_of(finding, notes),
    }


class Tally:
    """
    What has been counted over all results.

    Attributes:
        rows: how many there are.
        disagreeing: how many of them another label sees otherwise.
        total: results by a key (outcome, kind, rule, method) and its value.
        correct: the same, of those that are correct.
    """

    def __init__(self) -> None:
        self.rows = 0
        self.disagreeing = 0
        self.total: Counter[tuple[str, str]] = Counter()
        self.correct: Counter[tuple[str, str]] = Counter()

    def add(self, found: Mapping[str, Any], kind: str, disagrees: bool) -> None:
        """Counts one result."""
        self.rows += 1
        self.disagreeing += disagrees
        values = [("kind", kind), *((key, found[key]) for key in ("outcome", "rule", "method") if found[key])]
        self.total.update(values)
        if found["outcome"] == Outcome.CORRECT.value:
            self.correct.update(values)


def _gold(gold: Any) -> Answer | None:
    """Returns a gold as it was read; of several the first."""
    return read_gold(text_of(gold[0] if isinstance(gold, list) and gold else gold)).answer


def _label(label: Any, index: Any) -> bool | None:
    """Returns what the other column says of this row; of a list with one label per generation, the row's own."""
    if isinstance(label, list):
        label = label[index] if isinstance(index, int) and index < len(label) else None
    if isinstance(label, str):
        return WORDS.get(label.strip().lower())
    return None if label is None else bool(label)


def _summary(tally: Tally, label_column: str | None) -> str:
    paid = tally.total["outcome", Outcome.CORRECT.value]
    gradable = tally.rows - tally.total["outcome", Outcome.BAD_GOLD.value]
    parts = [f"{tally.rows:,} rows", f"{paid:,} correct ({_percent(paid, gradable)} of those with a usable gold)"]
    if label_column:
        parts.append(f"{tally.disagreeing:,} disagree with the column {label_column}")
    return " · ".join(parts)


def _scored(scores: Scores) -> Iterator[dict[str, Any]]:
    """Yields a table of accuracy, pass@k and maj@k for all rows, and one for each group."""
    for score in [scores.total(), *(scores.groups() if scores.by else [])]:
        title = ", ".join(f"{name} = {value}" for name, value in zip(scores.by, score.group, strict=False)) or "Score"
        lines = [_estimate("accuracy", score.accuracy)] if score.accuracy else []
        for k in [k for k in score.passed if k > 1]:
            lines += [_estimate(f"pass@{k}", score.passed[k]), _estimate(f"maj@{k}", score.voted[k])]
        if lines:
            counts = ((score.problems, "problem"), (score.completions, "completion"))
            size = ", ".join(f"{count:,} {what}{'s' * (count != 1)}" for count, what in counts)
            yield {"title": f"{title}: {size}", "lines": lines}


def _estimate(name: str, found: Estimate) -> dict[str, Any]:
    width = 100 * found.value
    note = f"{100 * found.low:.1f}–{100 * found.high:.1f}"
    line = {"name": name, "amount": found.value, "shown": f"{width:.1f} %", "note": note, "css": None}
    return {**line, "share": None, "width": width}


def _tables(tally: Tally, times: Times) -> list[dict[str, Any]]:
    outcomes = [
        {"name": name, "amount": count, "shown": f"{count:,}", "note": _percent(count, tally.rows), "css": css_of(name)}
        for name in (outcome.value for outcome in Outcome)
        for count in [tally.total["outcome", name]]
    ]
    slowest = [
        {"name": f"row {slow.row:,}", "amount": slow.microseconds, "shown": written(slow.microseconds), "note": slow.outcome}
        | {"css": css_of(slow.outcome)}
        for slow in times.slowest
    ]
    tables = {
        "Outcomes": outcomes,
        "By kind of gold: share correct": _shares(tally, "kind"),
        "By extraction rule: share correct": _shares(tally, "rule"),
        "By deciding method: share correct": _shares(tally, "method"),
        **({"Slowest grades": slowest} if slowest else {}),
    }
    return [{"title": title, "lines": _bars(lines)} for title, lines in tables.items()]


def _shares(tally: Tally, key: str) -> list[dict[str, Any]]:
    totals = Counter({name: count for (of, name), count in tally.total.items() if of == key and name != Method.NONE.value})
    return [
        {"name": name, "amount": count, "shown": f"{count:,}", "note": _percent(correct, count), "share": 100 * correct / count}
        for name, count in totals.most_common()
        for correct in [tally.correct[key, name]]
    ]


def _bars(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Returns the lines of a table, each with the width of its bar in percent of the widest."""
    most = max((line["amount"] for line in lines), default=0) or 1
    return [{"css": None, "share": None, **line, "width": 100 * line["amount"] / most} for line in lines]


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"
