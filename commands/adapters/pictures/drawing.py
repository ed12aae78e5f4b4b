"""Draws a timeline as a PNG. The only module that imports matplotlib, itself imported when one is drawn.

One invariant: no state is shared, so any thread may draw; the words of articles are drawn as text, whatever
they hold.
"""

import io
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.textpath import TextToPath
from PIL import Image

from commands.adapters.markdown import visible
from commands.adapters.pictures.layout import COLOURS, GROUND, WIDTH, Box, Label, Layout, Mark, lay_out
from commands.answer import MomentKind, Result

_DPI = 100
_POINTS = 72 / _DPI
"""Points of a pixel."""
_FAMILY = "DejaVu Sans"
"""Comes with matplotlib, so a picture looks the same everywhere."""
_FURTHER = (
    "Noto Sans CJK SC", "Noto Sans CJK JP", "WenQuanYi Zen Hei", "Microsoft YaHei", "Hiragino Sans",
    "Noto Sans", "Noto Sans Arabic", "Noto Sans Devanagari", "Noto Sans Bengali", "Noto Sans Thai",
)  # fmt: skip
"""Fonts for what it lacks, used where they are installed."""
_SHADES = 64
"""Colours of the file: enough for smooth letters, and a quarter of the bytes."""
_MISSING = "▯"
_SIGNS: dict[MomentKind, str] = {"event": "o", "statement": "s", "planned": "^"}


def draw(title: str, entries: Sequence[Result]) -> bytes:
    """Return the picture of entries in order of time as a PNG.

    Args:
        title: What it is a timeline of.
        entries: Each with its moment.
    """
    shown = [replace(entry, text=drawable(entry.text)) for entry in entries]
    layout = lay_out(drawable(title), shown, _width)
    return _render(layout)


def drawable(text: str) -> str:
    """Return text on one line, a sign in the place of what no font at hand can draw."""
    known = _letters()
    shown = "".join(
        letter if ord(letter) in known else _MISSING for letter in visible(text) if letter != "\u200d"
    )
    while _MISSING * 2 in shown:
        shown = shown.replace(_MISSING * 2, _MISSING)
    return shown


def _render(layout: Layout) -> bytes:
    figure = Figure(figsize=(WIDTH / _DPI, layout.height / _DPI), dpi=_DPI, facecolor=GROUND)
    canvas = FigureCanvasAgg(figure)
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_axis_off()
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(layout.height, 0)
    for box in layout.boxes:
        _draw_box(axes, box)
    for mark in layout.marks:
        _draw_mark(axes, mark)
    for label in layout.labels:
        _draw_label(axes, label)
    written = io.BytesIO()
    canvas.draw()  # type: ignore[no-untyped-call]  # matplotlib leaves it without types
    pixels = canvas.buffer_rgba()  # type: ignore[no-untyped-call]  # as above
    drawn = Image.frombuffer("RGBA", canvas.get_width_height(), pixels, "raw", "RGBA", 0, 1)
    drawn.convert("RGB").quantize(_SHADES).save(written, "png")
    return written.getvalue()


def _draw_box(axes: Axes, box: Box) -> None:
    axes.add_patch(
        Rectangle(
            (box.x, box.y),
            box.width,
            box.height,
            facecolor="none" if box.hollow else box.colour,
            edgecolor=box.colour if box.hollow else "none",
            linewidth=2.5 * _POINTS if box.hollow else 0,
            alpha=box.alpha,
            zorder=1,
        )
    )


def _draw_mark(axes: Axes, mark: Mark) -> None:
    colour = COLOURS[mark.kind]
    axes.add_line(
        Line2D(
            [mark.x],
            [mark.y],
            marker=_SIGNS[mark.kind],
            markersize=mark.size * _POINTS,
            markerfacecolor=GROUND if mark.kind == "planned" else colour,
            markeredgecolor=colour,
            markeredgewidth=4 * _POINTS,
            linestyle="none",
            zorder=2,
        )
    )


def _draw_label(axes: Axes, label: Label) -> None:
    axes.text(
        label.x,
        label.y,
        label.text,
        fontproperties=_font(label.size, bold=label.bold),
        color=label.colour,
        va="center_baseline",
        ha="left",
        parse_math=False,
        zorder=3,
    )


def _font(size: float, *, bold: bool) -> FontProperties:
    return FontProperties(family=_families(), weight="bold" if bold else "normal", size=size * _POINTS)


def _width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a text in pixels."""
    found = TextToPath().get_text_width_height_descent(text, _font(size, bold=bold), ismath=False)
    return float(found[0]) / _POINTS


@cache
def _families() -> list[str]:
    """Return the fonts to draw with, those for further scripts after the main one."""
    installed = set(fontManager.get_font_names())
    return [_FAMILY, *(name for name in _FURTHER if name in installed)]


@cache
def _letters() -> frozenset[int]:
    """Return the code points that can be drawn."""
    fonts = [get_font(findfont(FontProperties(family=name))) for name in _families()]
    return frozenset(code for font in fonts for code in font.get_charmap())
