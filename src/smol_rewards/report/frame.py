"""
What do the pages of a report share?

Their colours, which follow the reader's light or dark, and, for pages that need no script, a frame and tables. A page needs no
network and forbids itself any.
"""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from smol_rewards.datasets.tables.formats import check_new_file, file_errors

COLOURS = {  # by name, in the light and in the dark; of outcomes: green is paid, red is wrong, the others say what to look into
    "paper": ("#fbfaf7", "#16181d"),
    "card": ("#ffffff", "#1e2128"),
    "ink": ("#1d2129", "#e6e4df"),
    "soft": ("#666c78", "#9aa0ab"),
    "line": ("#e2dfd7", "#31353e"),
    "mark": ("#ffe9a8", "#5c4a12"),
    "correct": ("#1f7a49", "#55b683"),
    "incorrect": ("#b93d31", "#e0786d"),
    "no-answer": ("#6a6f7a", "#9a9fab"),
    "unparsed": ("#8f6213", "#d3a355"),
    "undecided": ("#7d5bb5", "#a98bdb"),
    "over-budget": ("#3f6da8", "#7da6dc"),
    "bad-gold": ("#20242c", "#c9c5bb"),
}

FRAME = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; {colours} }}
body {{ font: 15px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 0 auto; padding: 1.5rem 1rem 4rem }}
body {{ background: var(--paper); color: var(--ink) }}
h1 {{ font-size: 1.5rem; margin: 0; overflow-wrap: anywhere }} h2 {{ font-size: 1.1rem; margin: 2rem 0 .5rem }}
table {{ border-collapse: collapse; font-variant-numeric: tabular-nums }}
td, th {{ text-align: left; padding: .25rem 1rem .25rem 0; border-bottom: 1px solid var(--line); vertical-align: top }}
th {{ white-space: nowrap }} svg {{ max-width: 100%; height: auto }} math {{ font-size: 1.15em }}
code {{ font: 13px ui-monospace, monospace; overflow-wrap: anywhere }}
@media print {{ :root {{ color-scheme: light }} body {{ background: none }} .finding {{ break-inside: avoid }} }}
{style}</style>
<main>
<h1>{title}</h1>
{body}
</main>
</html>
"""


def css_colours() -> str:
    """Returns the colours as the variables of a style sheet."""
    return " ".join(f"--{name}: light-dark({light}, {dark});" for name, (light, dark) in COLOURS.items())


def page_of(title: str, body: str, *, style: str = "") -> str:
    """
    Returns a whole page without a script.

    Args:
        title: of the page, as text.
        body: what stands below the title, as markup.
        style: rules beside those of all pages.
    """
    return FRAME.format(title=escape(title), colours=css_colours(), style=style, body=body)


def table_of(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Returns a table; its cells are markup."""
    lines = ["<tr>" + "".join(f"<th>{cell}</th>" if cell else "<td></td>" for cell in head) + "</tr>"]
    lines += ["<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows]
    return "<table>\n" + "\n".join(lines) + "\n</table>"


def save(page: str, destination: Path) -> None:
    """
    Writes a page; half of a pair of surrogates, which a model may write, is escaped.

    Raises:
        DatasetError: no file can be written there.
    """
    check_new_file(destination)
    with file_errors(destination):
        destination.write_text(page, encoding="utf-8", errors="backslashreplace")
