"""
How do numbers look on a page?

A *chart* holds a few *lines*, each a metric over training steps, drawn as SVG in the colours of the page that it stands on.
Shares of one whole are drawn on top of each other. What is drawn together is told by the panels of `curves`. A *histogram*
holds *bars*, each as high as there are values between its sides, and upright *marks*.
"""

from dataclasses import dataclass

from smol_rewards.report.curves import OUTCOMES, PANELS, WINDOW, Curve, Panel, smoothed

WIDTH, HEIGHT = 420, 170  # units of the drawing
LEFT, RIGHT, TOP, BOTTOM = 44, 8, 14, 22  # margins
GAP = 1  # between bars

BARE = "over-budget"  # name of the page's colour of bars that have no other
COLOURS = ("over-budget", "correct", "unparsed", "undecided", "incorrect", "no-answer")  # names of the page's colours, in turn


@dataclass(frozen=True, slots=True)
class Line:
    """
    One metric over steps.

    Args:
        label: what it is called in the legend.
        colour: name of a colour of the page.
        points: pairs of step and value, in the order of the steps.
    """

    label: str
    colour: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """
    A few lines with one pair of axes.

    Args:
        title: above it.
        unit: of the vertical axis.
        lines: at least one, each of two points or more.
        stacked: the lines are shares of one whole, at the same steps.
    """

    title: str
    unit: str
    lines: tuple[Line, ...]
    stacked: bool = False

    def svg(self) -> str:
        """Returns the drawing, with the range of both axes written at their ends."""
        tops = _stack(self.lines) if self.stacked else [line.points for line in self.lines]
        steps = [step for points in tops for step, _ in points]
        values = [value for points in tops for _, value in points]
        left, right = min(steps), max(steps)
        low, high = min(0.0, *values), max(values)
        wide, tall = (right - left) or 1, (high - low) or 1

        def place(step: float, value: float) -> str:
            x = LEFT + (step - left) / wide * (WIDTH - LEFT - RIGHT)
            y = HEIGHT - BOTTOM - (value - low) / tall * (HEIGHT - TOP - BOTTOM)
            return f"{x:.1f} {y:.1f}"

        drawn = []
        for line, points in reversed(list(zip(self.lines, tops, strict=True))):  # the lowest share over the others
            path = "M" + " L".join(place(*point) for point in points)
            if self.stacked:
                path += f" L{place(points[-1][0], 0)} L{place(points[0][0], 0)} Z"
            drawn.append(f'<path d="{path}" style="{"fill" if self.stacked else "stroke"}: var(--{line.colour})"/>')
        return (
            f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img">{"".join(drawn)}'
            f'<text x="{LEFT - 6}" y="{TOP + 4}" text-anchor="end">{high:.3g}</text>'
            f'<text x="{LEFT - 6}" y="{HEIGHT - BOTTOM}" text-anchor="end">{low:.3g}</text>'
            f'<text x="{LEFT}" y="{HEIGHT - 6}">step {left:g}</text>'
            f'<text x="{WIDTH - RIGHT}" y="{HEIGHT - 6}" text-anchor="end">{right:g}</text></svg>'
        )


@dataclass(frozen=True, slots=True)
class Bar:
    """
    How many values lie between two others.

    Args:
        low, high: its sides.
        count: of the values from the low side to the high one.
    """

    low: float
    high: float
    count: int


@dataclass(frozen=True, slots=True)
class Mark:
    """
    A value that is worth an upright line.

    Args:
        label: what it is called in the legend.
        colour: name of a colour of the page.
        value: where it stands.
    """

    label: str
    colour: str
    value: float


@dataclass(frozen=True, slots=True)
class Histogram:
    """
    Bars side by side.

    Args:
        title: above it.
        unit: of the vertical axis.
        bars: at least one.
        lines: values that are marked.
        ticks: values with what is written below the horizontal axis there, from its left end to its right.
    """

    title: str
    unit: str
    bars: tuple[Bar, ...]
    lines: tuple[Mark, ...]
    ticks: tuple[tuple[float, str], ...]

    def svg(self) -> str:
        """Returns the drawing. A bar is never so low that it cannot be seen, nor does one touch the next."""
        left, right = self.ticks[0][0], self.ticks[-1][0]
        most = max(bar.count for bar in self.bars)
        floor = HEIGHT - BOTTOM

        def across(value: float) -> float:
            return LEFT + (value - left) / (right - left) * (WIDTH - LEFT - RIGHT)

        drawn = []
        for bar in self.bars:
            x, width = across(bar.low), across(bar.high) - across(bar.low)
            height = max(1.5, bar.count / most * (floor - TOP))
            drawn.append(
                f'<rect x="{x + GAP / 2:.1f}" y="{floor - height:.1f}" width="{max(width - GAP, 1):.1f}" height="{height:.1f}"'
                f' style="fill: var(--{BARE})"><title>{bar.count:,}</title></rect>'
            )
        for mark in self.lines:
            x = across(mark.value)
            drawn.append(f'<path d="M{x:.1f} {TOP} L{x:.1f} {floor}" style="stroke: var(--{mark.colour})"/>')
        for index, (value, label) in enumerate(self.ticks):
            anchor = "end" if index == len(self.ticks) - 1 else "middle" if index else "start"
            drawn.append(f'<text x="{across(value):.1f}" y="{HEIGHT - 6}" text-anchor="{anchor}">{label}</text>')
        return (
            f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img">{"".join(drawn)}'
            f'<text x="{LEFT - 6}" y="{TOP + 4}" text-anchor="end">{most:,}</text>'
            f'<text x="{LEFT - 6}" y="{floor}" text-anchor="end">0</text></svg>'
        )


def charts_of(curve: Curve) -> list[Chart]:
    """
    Returns a chart for every panel that a training log has two steps of.

    Long logs are smoothed: a point is the mean of the steps around it.
    """
    charts = [_chart(curve, panel) for panel in PANELS]
    return [chart for chart in charts if chart.lines]


def _chart(curve: Curve, panel: Panel) -> Chart:
    labels = panel.labels(curve.names)
    every = sorted({step for name in labels for step in curve.series(name)[0]})
    lines: list[Line] = []
    for name, label in labels.items():
        steps, values = curve.series(name)
        if panel.stacked:  # a share that a step did not log is none
            steps, values = every, [curve.rows[step].get(name, 0.0) for step in every]
        if len(steps) < 2 or (panel.stacked and not any(values)):
            continue
        outcome = label.replace(" ", "_") in OUTCOMES
        colour = label.replace(" ", "-") if outcome else COLOURS[len(lines) % len(COLOURS)]
        smooth = smoothed(values, len(values) // WINDOW)
        lines.append(Line(label, colour, tuple(zip(steps, smooth, strict=True))))
    return Chart(panel.title, panel.unit, tuple(lines), panel.stacked)


def _stack(lines: tuple[Line, ...]) -> list[tuple[tuple[float, float], ...]]:
    """Returns the upper edge of each share."""
    edges = []
    below = [0.0] * len(lines[0].points)
    for line in lines:
        below = [under + value for under, (_, value) in zip(below, line.points, strict=True)]
        edges.append(tuple((step, edge) for (step, _), edge in zip(line.points, below, strict=True)))
    return edges
