"""The plot of accuracy over time: an SVG, the same for the same figures, to be read on light and on dark pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.contest import Report
from benchmarks.peers import OURS

INK = "#7a828c"  # a grey with the same contrast on white and on near black
ACCENT = "#e5484d"
_SETTINGS: dict[str, Any] = {
    "svg.fonttype": "none", "svg.hashsalt": "cleantext", "font.family": "sans-serif", "font.size": 9,
    "text.color": INK, "axes.edgecolor": INK, "axes.labelcolor": INK, "xtick.color": INK, "ytick.color": INK,
    "axes.spines.top": False, "axes.spines.right": False, "axes.titlesize": 10, "axes.titleweight": "bold",
}
_PANEL = (4.2, 3.6)  # inches
_LABEL, _DOT = 11.0, 8.0  # points: a label's height, a dot's diameter
_STEPS = (0, 0.5, -0.5, 1, -1, 1.5, -1.5, 2, -2)  # lines that a label may stand above or below its dot
_AWAY = 30.0  # square points that a label may cover to stand a line nearer to its dot


class Box(NamedTuple):
    """A rectangle in points, from its lower left corner to its upper right."""

    left: float
    low: float
    right: float
    high: float

    def shared(self, other: Box) -> float:
        """The area that both cover."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.high, other.high) - max(self.low, other.low)
        return max(0.0, width) * max(0.0, height)

    @property
    def area(self) -> float:
        """Width times height."""
        return self.shared(self)


class Dot(NamedTuple):
    """A tool in one panel: mean milliseconds and F1."""

    tool: str
    milliseconds: float
    f1: float


class Label(NamedTuple):
    """Where a label stands: `align` is the side of the box that its text keeps to, `step` its lines above its dot."""

    box: Box
    align: str
    step: float

    @property
    def anchor(self) -> tuple[float, float]:
        """The point that the text is aligned at."""
        box = self.box
        x = {"left": box.left, "right": box.right}.get(self.align, (box.left + box.right) / 2)
        return x, (box.low + box.high) / 2


def draw(report: Report, groups: Sequence[str], file: Path) -> None:
    """One panel for each group: word F1 over mean CPU time of a page, on a logarithmic scale.

    Raises:
        ImportError: matplotlib is not installed.
    """
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context(_SETTINGS):
        figure = Figure(figsize=(_PANEL[0] * len(groups), _PANEL[1]), dpi=72, layout="constrained")
        panels = list(zip(figure.subplots(1, len(groups), squeeze=False)[0], [_dots(report, group) for group in groups],
                          strict=True))
        for (axes, dots), group in zip(panels, groups, strict=True):
            _scatter(axes, group, dots)
        figure.draw_without_rendering()  # sets the sizes, which the labels' places depend on
        figure.set_layout_engine("none")
        for axes, dots in panels:
            _label(axes, dots)
        figure.savefig(file, format="svg", transparent=True, metadata={"Date": None, "Creator": None})


def _dots(report: Report, group: str) -> list[Dot]:
    found = [(standing.tool, standing.figures[group]) for standing in report.standings]
    return [Dot(tool, figures.mean_ms, figures.f1) for tool, figures in found if figures.f1 is not None]


def _scatter(axes: Any, group: str, dots: Sequence[Dot]) -> None:
    axes.set(title=group, xscale="log", xlabel="CPU milliseconds per page (mean)", ylabel="F1 of the words")
    axes.margins(x=0.3, y=0.1)
    axes.grid(color=INK, alpha=0.2)
    axes.xaxis.set_major_formatter("{x:g}")
    for dot in dots:
        axes.scatter([dot.milliseconds], [dot.f1], s=28, color=_colour(dot.tool), zorder=3)


def _label(axes: Any, dots: Sequence[Dot]) -> None:
    places = [tuple(axes.transData.transform(dot[1:])) for dot in dots]
    weights = ["bold" if dot.tool == OURS else "normal" for dot in dots]
    widths = [_width(dot.tool, weight) for dot, weight in zip(dots, weights, strict=True)]
    labels = place(places, widths, Box(*axes.bbox.extents))
    for dot, weight, label in zip(dots, weights, labels, strict=True):
        axes.annotate(dot.tool, axes.transData.inverted().transform(label.anchor), ha=label.align, va="center_baseline",
                      color=_colour(dot.tool), fontweight=weight, zorder=4)


def _width(text: str, weight: str) -> float:
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(size=_SETTINGS["font.size"], weight=weight)
    return float(text_to_path.get_text_width_height_descent(text, font, ismath=False)[0])


def place(dots: Sequence[tuple[float, float]], widths: Sequence[float], panel: Box) -> list[Label]:
    """A label for each dot (in points), beside it where the label covers least of anything else."""
    taken = [Box(x - _DOT / 2, y - _DOT / 2, x + _DOT / 2, y + _DOT / 2) for x, y in dots]
    found = []
    for (x, y), width in zip(dots, widths, strict=True):
        label = min(_around(x, y, width), key=lambda label: _cost(label, taken, panel))
        taken.append(label.box)
        found.append(label)
    return found


def _around(x: float, y: float, width: float) -> Iterator[Label]:
    for step in _STEPS:
        low = y + (step - 0.5) * _LABEL
        yield Label(Box(x + _DOT, low, x + _DOT + width, low + _LABEL), "left", step)
        yield Label(Box(x - _DOT - width, low, x - _DOT, low + _LABEL), "right", step)
        if abs(step) >= 1:
            yield Label(Box(x - width / 2, low, x + width / 2, low + _LABEL), "center", step)


def _cost(label: Label, taken: Sequence[Box], panel: Box) -> float:
    """The area of other things that a label covers, what of it lies outside the panel, and its distance as an area."""
    covered = sum(label.box.shared(other) for other in taken)
    return covered + label.box.area - label.box.shared(panel) + _AWAY * abs(label.step)


def _colour(tool: str) -> str:
    return ACCENT if tool == OURS else INK
