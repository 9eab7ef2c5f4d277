"""
What did the audit of a dataset find, to look at?

One self-contained HTML page: how many rows are good, the golds by kind, every remark with its rows, and the generations that
a judge sees otherwise. The page has no script and needs no network; what a dataset holds enters it only as escaped text.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from smol_rewards.datasets.problems.audit import JUDGES, SPOILING, Audit, Remark
from smol_rewards.golds import read_gold
from smol_rewards.report.frame import page_of, save, table_of
from smol_rewards.report.mathml import mathml

MOST = 200  # rows that the page lists under each heading

STYLE = """
table { width: 100% } td:first-child { width: 14rem } td:has(.bar) { width: 60% }
.soft { color: var(--soft) } .bad { color: var(--incorrect) }
.bar { display: block; height: .6rem; min-width: 1px; border-radius: .2rem; background: var(--over-budget) }
summary { cursor: pointer; font-weight: 600; margin: .6rem 0 }
"""


def write_audit(audit: Audit, destination: Path | str) -> None:
    """
    Writes the page of an audit.

    Args:
        audit: what was found.
        destination: the HTML file; its folder is there.
    """
    share = f"{audit.good / audit.rows:.1%}" if audit.rows else "none"
    sections = [_kinds(audit), *(_remark(audit, remark) for remark in Remark), *(_judge(audit, judge) for judge in JUDGES)]
    summary = f"<p>{audit.rows:,} rows, of which <b>{audit.good:,}</b> ({share}) are good to train on.</p>"
    body = "\n".join([summary, _roles(audit), *filter(None, sections)])
    page = page_of(f"Audit of {audit.source}", body, style=STYLE)
    save(page, Path(destination))


def _roles(audit: Audit) -> str:
    chosen = audit.roles.chosen
    rows = ((role, f"<code>{escape(chosen.get(role, '-'))}</code>", escape(why)) for role, why in audit.roles.why.items())
    return "<h2>Columns</h2>" + table_of(("role", "column", "why"), rows)


def _kinds(audit: Audit) -> str:
    most = max(audit.kinds.values(), default=1)
    rows = (
        (escape(kind), f"{count:,}", f'<i class="bar" style="width: {100 * count / most:.1f}%"></i>')
        for kind, count in audit.kinds.most_common()
    )
    return "<h2>Golds by kind</h2>" + table_of(("kind", "rows", ""), rows)


def _remark(audit: Audit, remark: Remark) -> str:
    those = [one for one in audit.remarked if one.remark is remark]
    if not those:
        return ""
    fate = '<span class="bad">left out</span>' if remark in SPOILING else "kept"
    rows = (
        (escape(one.place), f"<code>{escape(one.gold)}</code>", _shown(one.gold), escape(one.detail)) for one in those[:MOST]
    )
    return _details(
        f"{len(those):,} row{'s' * (len(those) != 1)}: {escape(remark.value)} ({fate})",
        len(those),
        ("place", "gold", "read as", ""),
        rows,
    )


def _judge(audit: Audit, judge: str) -> str:
    share = audit.agreement(judge)
    if share is None:
        return ""
    outcomes = Counter({key[1:]: count for key, count in audit.judged.items() if key[0] == judge})
    matrix = table_of(
        (escape(judge), "here", "generations"),
        (("right" if theirs else "wrong", ours.value, f"{count:,}") for (theirs, ours), count in outcomes.most_common()),
    )
    those = [one for one in audit.differences if one.judge == judge]
    rows = (
        (
            f"{escape(one.place)}, generation {one.generation}",
            f"<code>{escape(one.gold)}</code>",
            f"<code>{escape(one.answer)}</code>",
            "right" if one.theirs else "wrong",
            f"{one.ours.value}: {escape(one.reason)}",
        )
        for one in those[:MOST]
    )
    head = ("place", "gold", "answer", "there", "here")
    title = f"<h2>Generations: {share:.2%} as {escape(judge)} says</h2>{matrix}"
    return title + (_details(f"{len(those):,} otherwise", len(those), head, rows) if those else "")


def _details(title: str, count: int, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    more = f'<p class="soft">The first {MOST} are shown.</p>' if count > MOST else ""
    return f"<details open><summary>{title}</summary>{table_of(head, rows)}{more}</details>"


def _shown(gold: str) -> str:
    """Returns a gold as it was read, in MathML."""
    answer = read_gold(gold).answer if gold else None
    return mathml(answer) if answer is not None else ""
