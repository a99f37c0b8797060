"""The weekly picture: a quiet grid of days and hours as a PNG. The plotting library is loaded only when needed."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from buffer.letters.letter import WeekPicture

PAPER, NIGHT, INK, FILL, ON_FILL = "#37414a", "#2f3840", "#e9edf0", "#9fc3d9", "#16222b"
"""A paper of its own, dark enough not to glare at night and no hole by day; each of the others is legible on it."""
WIDTH, HEIGHT, POINTS = 7.2, 9.6, 100
"""Inches, and pixels to an inch: twice the pixels that a phone of 360 points shows it in."""
SMALLEST = 19
"""Points of type, of a picture that is shown at half its size: about 13 of the phone's."""
HOURS, EACH = 24, 2
"""The rows: hours of a day, two in each."""


def draw(week: WeekPicture) -> bytes:
    """A PNG of 720 x 960 pixels: seven columns of days, twelve rows of two hours, a dot the larger the more came."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, HEIGHT), dpi=POINTS, facecolor=PAPER)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.115, 0.07, 0.865, 0.755), facecolor=PAPER)
    _shade(axes, len(week.days), week.night)
    _dots(axes, week.grid)
    _name(axes, week.days)
    figure.text(0.03, 0.955, week.title, color=INK, fontsize=SMALLEST + 3, va="center")
    figure.text(0.03, 0.018, week.legend, color=INK, fontsize=SMALLEST - 3, va="bottom")
    png = BytesIO()
    figure.savefig(png, format="png", facecolor=PAPER)
    return png.getvalue()


def _shade(axes: Any, days: int, night: Sequence[int]) -> None:
    """The night is darker: from the first hour on, and up to the second."""
    for begin, end in ((0, night[1]), (night[0], HOURS)):
        axes.axhspan(begin / EACH, end / EACH, color=NIGHT, linewidth=0)
    axes.set_xlim(-0.5, days - 0.5)
    axes.set_ylim(HOURS / EACH, 0)


def _dots(axes: Any, grid: Sequence[Sequence[int]]) -> None:
    counts = [(day, row, sum(of[EACH * row : EACH * (row + 1)])) for day, of in enumerate(grid) for row in _rows()]
    most = max((count for _, _, count in counts), default=0) or 1
    for day, row, count in counts:
        if count:
            size = 300 + 1100 * (count / most) ** 0.5
            axes.scatter([day], [row + 0.5], s=[size], color=FILL, linewidths=0, zorder=2)
            axes.text(day, row + 0.5, _short(count), ha="center", va="center", color=ON_FILL, fontsize=SMALLEST - 2)


def _name(axes: Any, days: Sequence[str]) -> None:
    axes.set_xticks(range(len(days)), list(days))
    axes.set_yticks(
        [hour / EACH for hour in range(0, HOURS + 1, 6)], [f"{hour:02d}" for hour in range(0, HOURS + 1, 6)]
    )
    axes.tick_params(colors=INK, length=0, labelsize=SMALLEST - 2)
    axes.xaxis.tick_top()
    axes.grid(axis="y", color=INK, alpha=0.18)
    axes.set_axisbelow(True)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _rows() -> range:
    return range(HOURS // EACH)


def _short(count: int) -> str:
    return str(count) if count < 1000 else f"{count // 1000}k"
