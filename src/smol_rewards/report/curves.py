"""
Is the model learning?

A *curve* is a table of *metrics* by training step, kept in a CSV file while the run goes on: one line a step, one column
a metric, an empty cell where a step did not log that metric. A *panel* is one plot of a few related metrics: the reward
and its parts, the length of the completions, the share of each outcome. The file is complete after every step, so a run
that is killed leaves its curve, and a run that is resumed goes on with it.
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from io import StringIO
from pathlib import Path
from statistics import fmean
from typing import Any

from smol_rewards.errors import ConfigurationError, DatasetError
from smol_rewards.grading import Outcome
from smol_rewards.report.charts import add_legend, colour, new_axes, new_figure, svg_of
from smol_rewards.report.frame import page_of, save, table_of

Series = dict[str, tuple[list[int], list[float]]]  # steps and values, by label

STEP = "step"
WINDOW = 40  # the smooth line is the mean over one part in so many of the steps on each side


class Curve:
    """
    The metrics of one run, by step, and the CSV file that holds them.

    Args:
        path: the file; what it already holds is read, so that a resumed run goes on with it.

    Raises:
        DatasetError: the file is no table of numbers by step.

    Example:
        >>> import tempfile
        >>> curve = Curve(Path(tempfile.mkdtemp()) / "curve.csv")
        >>> curve.record(1, {"reward": 0.5})
        >>> curve.record(2, {"reward": 0.75, "eval_reward": 0.625})
        >>> print(curve.path.read_text())
        step,reward,eval_reward
        1,0.5,
        2,0.75,0.625
        <BLANKLINE>
        >>> Curve(curve.path).series("eval_reward")
        ([2], [0.625])
    """

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self.rows: dict[int, dict[str, float]] = {}
        self.names: list[str] = []
        if self.path.exists():
            self._read()

    def record(self, step: int, metrics: Mapping[str, Any]) -> None:
        """
        Adds the metrics of a step to the curve and to its file; of a step that is there, the new values win.

        Args:
            step: of the optimizer.
            metrics: what the trainer logged; what is not a number is left out.
        """
        numbers = {
            name: float(value)
            for name, value in metrics.items()
            if isinstance(value, (int, float)) and not isinstance(value, bool) and name != STEP
        }
        known = step in self.rows
        fresh = [name for name in numbers if name not in self.names]
        self.names += fresh
        self.rows.setdefault(step, {}).update(numbers)
        if known or fresh or not self.path.exists():
            self._write()
        else:
            with self.path.open("a", encoding="utf-8", newline="") as file:
                file.write(self._line(step))

    def truncate(self, step: int) -> None:
        """Drops every step after a given one: a run that resumes from a checkpoint takes them again."""
        self.rows = {at: row for at, row in self.rows.items() if at <= step}
        if self.path.exists():
            self._write()

    def series(self, name: str) -> tuple[list[int], list[float]]:
        """Returns the steps that logged a metric, in order, and its values there."""
        steps = [step for step in sorted(self.rows) if name in self.rows[step]]
        return steps, [self.rows[step][name] for step in steps]

    def _line(self, step: int) -> str:
        row = self.rows[step]
        return _join([step, *(row.get(name, "") for name in self.names)])

    def _write(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        partial = self.path.with_name(self.path.name + ".part")
        lines = [_join([STEP, *self.names]), *(self._line(step) for step in sorted(self.rows))]
        partial.write_text("".join(lines), encoding="utf-8", newline="")
        partial.replace(self.path)

    def _read(self) -> None:
        text = self.path.read_text(encoding="utf-8")
        lines = text[: text.rfind("\n") + 1].splitlines()  # a line that a kill cut short is taken again
        header, *body = csv.reader(lines or [""])
        if header[:1] != [STEP]:
            raise DatasetError(f"{self.path}: wanted a curve, whose first column is {STEP!r}, found {header[:1]}")
        self.names = header[1:]
        for number, cells in enumerate(body, start=2):
            try:
                pairs = zip(self.names, cells[1:], strict=True)
                self.rows[int(cells[0])] = {name: float(cell) for name, cell in pairs if cell}
            except ValueError as error:
                raise DatasetError(f"{self.path}, line {number}: wanted {len(header)} numbers: {error}") from error


def _join(cells: list[Any]) -> str:
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()


@dataclass(frozen=True, slots=True)
class Panel:
    """
    One plot of a few metrics.

    Args:
        title: above it.
        unit: of its vertical axis.
        prefix, suffix: every metric whose name has both is drawn, and labelled with what is between them.
        only: the labels that are drawn; empty for all.
        stacked: draw shares of one whole, on top of each other.
    """

    title: str
    unit: str
    prefix: str
    suffix: str = ""
    only: tuple[str, ...] = ()
    stacked: bool = False

    def labels(self, names: Sequence[str]) -> dict[str, str]:
        """Returns the metrics of this panel with their labels, in the order of `only`, else of the curve."""
        wanted = [self.prefix + label + self.suffix for label in self.only]
        there = set(names)
        found = {}
        for name in (name for name in wanted if name in there) if self.only else names:
            label = name.removeprefix(self.prefix).removesuffix(self.suffix)
            if self.prefix + label + self.suffix == name:
                found[name] = label.removesuffix("_reward").replace("_", " ")
        return found

    def series(self, curve: Curve) -> Series:
        """Returns the steps and values of each metric, by its label: of those that the curve has two steps of."""
        series = {label: curve.series(name) for name, label in self.labels(curve.names).items()}
        if self.stacked:  # a share that a step did not log is none
            every = sorted({step for steps, _ in series.values() for step in steps})
            logged = {label: dict(zip(*pair, strict=True)) for label, pair in series.items() if any(pair[1])}
            series = {label: (every, [share.get(step, 0.0) for step in every]) for label, share in logged.items()}
        return {label: pair for label, pair in series.items() if len(pair[0]) > 1}


OUTCOMES = tuple(outcome.value.replace(" ", "_") for outcome in Outcome)


PANELS = (
    Panel("Reward", "mean over completions", "", only=("reward", "eval_reward")),
    Panel("Parts of the reward", "mean over completions", "rewards/", "/mean"),
    Panel("What became of the completions", "share", "accuracy_reward/", only=OUTCOMES, stacked=True),
    Panel("Length of the completions", "tokens", "completions/", "_length", only=("mean", "max")),
    Panel("Parts of the reward on validation problems", "mean over completions", "eval_rewards/", "/mean"),
)


def plot_curve(curve: Curve, picture: Path | str, *, title: str = "") -> None:
    """
    Draws every panel that the curve has metrics for, into a PNG, SVG or PDF, or into a web page that needs nothing else.

    The thin line is what each step logged, the thick one the mean of the steps around it.

    Args:
        curve: what to draw; at least two steps of something.
        picture: the file, whose suffix names the format.
        title: above all panels.

    Raises:
        ConfigurationError: nothing in the curve can be drawn, or the suffix names no format.
    """
    panels = _panels(curve)
    if not panels:
        raise ConfigurationError(f"{curve.path}: wanted at least two steps of a reward, found {len(curve.rows)} steps")
    picture = Path(picture)
    formats = ("png", "svg", "pdf", "html")
    if picture.suffix.removeprefix(".") not in formats:
        raise ConfigurationError(f"{picture}: wanted a file whose suffix is one of {', '.join(formats)}")
    picture.parent.mkdir(parents=True, exist_ok=True)
    on_page = picture.suffix == ".html"
    columns = min(2, len(panels))
    height = -(-len(panels) // columns)
    figure = new_figure(6.4 * columns, 3.6 * height)
    if title and not on_page:
        figure.suptitle(title)
    places = figure.subplots(height, columns, squeeze=False).flatten()
    for place, (panel, series) in zip(places, panels, strict=False):
        place.set_title(panel.title, loc="left", fontsize=11, color=colour("ink"))
        _draw(panel, series, place)
    for place in places[len(panels) :]:
        place.set_visible(False)
    if on_page:
        body = svg_of(figure) + _summary(curve)
        page = page_of(title or "Training curve", body, style="td + td, th + th { text-align: right }")
        save(page, picture)
    else:
        figure.savefig(picture, dpi=144)


def drawings_of(curve: Curve) -> list[tuple[str, str]]:
    """Returns the title and the drawing, as SVG for a page, of every panel that the curve has two steps of."""
    drawings = []
    for panel, series in _panels(curve):
        figure = new_figure()
        _draw(panel, series, figure.subplots())
        drawings.append((panel.title, svg_of(figure)))
    return drawings


def _panels(curve: Curve) -> list[tuple[Panel, Series]]:
    return [(panel, series) for panel in PANELS if (series := panel.series(curve))]


def _draw(panel: Panel, series: Series, place: Any) -> None:
    axes = new_axes(place, panel.unit)
    axes.set_xlabel("step", color=colour("soft"))
    smooth = {label: smoothed(values, max(1, len(values) // WINDOW)) for label, (_, values) in series.items()}
    colours = [colour(label, at) for at, label in enumerate(series)]
    if panel.stacked:
        steps, _ = next(iter(series.values()))
        axes.stackplot(steps, smooth.values(), labels=series, colors=colours)
        axes.margins(x=0, y=0)
    else:
        for (label, (steps, values)), own in zip(series.items(), colours, strict=True):
            axes.plot(steps, smooth[label], linewidth=2, label=label, color=own, marker="o" if len(steps) < WINDOW else "")
            axes.plot(steps, values, linewidth=0.7, alpha=0.35, color=own)
        axes.margins(x=0.01)
        axes.grid(axis="y", linewidth=0.4, color=colour("line"))
    axes.set_ylim(bottom=min(0.0, axes.get_ylim()[0]))
    add_legend(axes)


def _summary(curve: Curve) -> str:
    rows = []
    for name in curve.names:
        _, values = curve.series(name)
        part = max(1, len(values) // 10)
        first, last = fmean(values[:part]), fmean(values[-part:])
        rows.append((escape(name), f"{first:.4g}", f"{last:.4g}", f"{len(values)}"))
    return table_of(("metric", "first tenth", "last tenth", "steps"), rows)


def smoothed(values: list[float], window: int) -> list[float]:
    """
    Returns the mean of the values around each value.

    Args:
        values: one per step.
        window: how many values on each side count; fewer at the ends.

    Example:
        >>> smoothed([0.0, 1.0, 2.0, 9.0], 1)
        [0.5, 1.0, 4.0, 5.5]
    """
    return [fmean(values[max(0, at - window) : at + window + 1]) for at in range(len(values))]
