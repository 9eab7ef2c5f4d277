"""
How do drawings look, in a picture and on a page?

Drawings are matplotlib's, which is imported when something is drawn, in figures of their own: no window, no state that threads
share. On a page a drawing takes the page's colours, which follow the reader's light or dark.
"""

from io import StringIO
from typing import Any

from smol_rewards.report.frame import COLOURS

TURN = ("over-budget", "correct", "unparsed", "undecided", "incorrect", "no-answer")  # colours of lines that are no outcomes
WIDTH, HEIGHT = 4.4, 2.5  # inches of a drawing on a page


def colour(label: str, place: int = 0) -> str:
    """
    Returns the colour of an outcome, and of what is none that of its place in a drawing.

    Example:
        >>> colour("correct") == colour("accuracy", 1)
        True
    """
    name = label.replace(" ", "-")
    return COLOURS[name if name in COLOURS else TURN[place % len(TURN)]][0]


def new_figure(width: float = WIDTH, height: float = HEIGHT) -> Any:
    """Returns an empty figure of so many inches."""
    from matplotlib.figure import Figure  # not pyplot's

    return Figure(figsize=(width, height), layout="constrained")


def new_axes(axes: Any, unit: str) -> Any:
    """Returns axes as all drawings have them, with the unit of the upright one."""
    axes.set_ylabel(unit, color=colour("soft"))
    axes.set_facecolor("none")
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["bottom", "left"]].set_color(colour("line"))
    axes.tick_params(color=colour("line"), labelcolor=colour("soft"), labelsize=9)
    return axes


def add_legend(axes: Any) -> None:
    """Says in a corner what is drawn; after everything else."""
    axes.legend(framealpha=0.8, facecolor=colour("card"), edgecolor="none", labelcolor=colour("ink"), fontsize=9, loc="best")


def svg_of(figure: Any) -> str:
    """Returns a figure as SVG in the colours of the page that it stands on; see `css_colours`."""
    from matplotlib import rc_context

    drawing = StringIO()
    # Text as text, and the same bytes for the same drawing.
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": "smol-rewards"}):
        figure.savefig(drawing, format="svg", transparent=True, metadata=dict.fromkeys(("Creator", "Date", "Format", "Type")))
    svg = drawing.getvalue()
    for name, (light, _) in COLOURS.items():
        svg = svg.replace(light, f"var(--{name})")
    return svg[svg.index("<svg") :]
