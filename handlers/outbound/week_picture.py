"""The weekly picture: a quiet grid of days and hours as a PNG. The plotting library is loaded only when needed."""

from collections.abc import Sequence
from io import BytesIO

PAPER, INK, FILL = "#f3f1ec", "#55606b", "#5b7d95"
"""Colours that stay readable in Telegram's light and dark themes: the picture brings its own paper."""


def draw(grid: Sequence[Sequence[int]], days: Sequence[str]) -> bytes:
    """A PNG of about 1000 x 460 points: seven rows of days, 24 columns of hours, a dot the larger the more came."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(10, 4.6), dpi=100, facecolor=PAPER)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.13, 0.12, 0.84, 0.82), facecolor=PAPER)
    most = max((count for row in grid for count in row), default=0) or 1
    spots = [(hour, day, count) for day, row in enumerate(grid) for hour, count in enumerate(row) if count]
    axes.scatter(
        [hour + 0.5 for hour, _, _ in spots],
        [day for _, day, _ in spots],
        s=[60 + 440 * count / most for _, _, count in spots],
        color=FILL,
        linewidths=0,
    )
    for hour, day, count in spots:
        if count > 1:
            axes.text(hour + 0.5, day, str(count), ha="center", va="center", color="white", fontsize=10)
    axes.set_xlim(0, 24)
    axes.set_ylim(len(days) - 0.5, -0.5)
    axes.set_xticks(range(0, 25, 3), [f"{hour:02d}" for hour in range(0, 25, 3)])
    axes.set_yticks(range(len(days)), list(days))
    axes.axvspan(22, 24, color=INK, alpha=0.07, linewidth=0)
    axes.axvspan(0, 6, color=INK, alpha=0.07, linewidth=0)
    axes.tick_params(colors=INK, length=0, labelsize=13)
    axes.grid(axis="y", color=INK, alpha=0.15)
    axes.set_axisbelow(True)
    for spine in axes.spines.values():
        spine.set_visible(False)
    png = BytesIO()
    figure.savefig(png, format="png", facecolor=PAPER)
    return png.getvalue()
