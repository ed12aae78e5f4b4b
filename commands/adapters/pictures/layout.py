"""The layout of a timeline's picture: rows with marks and words, an axis, a legend, as plain shapes.

One invariant: pure; no two labels overlap, and every entry is drawn or counted.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType
from typing import Protocol

from commands.adapters.pictures.scale import Scale, scale_of
from commands.adapters.pictures.words import caption, heading
from commands.answer import Moment, MomentKind, Result

WIDTH = 1200
"""Pixels. A phone shows them in some 400 points, so letters of 30 pixels are still 10 points high there."""
MARGIN, AXIS_WIDTH, GAP = 36, 330, 34
TITLE, WORDS, SMALL = 42, 31, 27
"""Heights of letters in pixels."""
LINE, SMALL_LINE, PADDING = 39, 36, 14
MOST_ROWS, ROWS_OF_MANY, MOST_LINES = 8, 6, 2
SHORTEST_BAR = 34
"""Pixels: a shorter bar would hide behind the sign of its kind."""
SPACE, EDGE, INSET = 22, 8, 14
"""Pixels between two labels of the axis, from them to the edge, and from its ends to the first mark."""
STRIP_HEIGHT, BIN, LEAST_HEIGHT = 96, 16, 3
ELLIPSIS = "…"

Colour = str
COLOURS: Mapping[MomentKind, Colour] = MappingProxyType(
    {"event": "#56B4E9", "statement": "#E69F00", "planned": "#2BC79E"}
)
"""After Okabe and Ito, told apart by all kinds of colour vision; the green lightened for a dark ground."""
GROUND, STRIPE, FAINT, LETTERS, QUIET = "#1E1F22", "#292B2F", "#4A4D55", "#F2F3F5", "#B5BAC1"
NAMES: Mapping[MomentKind, str] = MappingProxyType(
    {"event": "event", "statement": "statement", "planned": "planned"}
)


class Measure(Protocol):
    """Tells the width of a text in letters of that height."""

    def __call__(self, text: str, size: float, *, bold: bool = False) -> float:
        """Return the width in pixels."""
        ...


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text; `x` is its left end, `y` its middle, from the top."""

    x: float
    y: float
    text: str
    size: float
    colour: Colour = LETTERS
    bold: bool = False
    width: float = 0.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; a hollow one is drawn by its outline."""

    x: float
    y: float
    width: float
    height: float
    colour: Colour
    hollow: bool = False
    alpha: float = 1.0


@dataclass(frozen=True, slots=True)
class Mark:
    """The sign of a kind of entry."""

    x: float
    y: float
    kind: MomentKind
    size: float = 26


@dataclass(frozen=True, slots=True)
class Layout:
    """All shapes of a picture, from the back to the front."""

    height: float
    boxes: tuple[Box, ...]
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]


def lay_out(title: str, entries: Sequence[Result], measure: Measure) -> Layout:
    """Lay out a picture of entries, which are in order of time.

    Args:
        title: What it is a timeline of.
        entries: Each has its moment; without any, the picture says so.
        measure: Widths of texts in the font that draws them.
    """
    page = _Page(measure)
    page.line(title, TITLE, bold=True)
    page.down(10)
    if not entries:
        page.line("Nothing dated was found.", WORDS, colour=QUIET)
        return page.layout()
    moments = [entry.moment for entry in entries if entry.moment]
    shown = choose_rows(entries, MOST_ROWS if len(entries) <= MOST_ROWS else ROWS_OF_MANY)
    page.rows(shown, scale_of([entry.moment.days for entry in shown if entry.moment]))
    if len(shown) < len(entries):
        page.strip(moments, scale_of([moment.days for moment in moments]))
    page.legend(Counter(moment.kind for moment in moments), exact=all(map(_is_exact, moments)))
    page.small_print(caption(entries, shown=len(shown)))
    return page.layout()


def choose_rows(entries: Sequence[Result], most: int) -> list[Result]:
    """Choose the entries that get words: the best of each part of the whole, so that they cover it."""
    if len(entries) <= most:
        return list(entries)
    borders = [round(at * len(entries) / most) for at in range(most + 1)]
    return [max(entries[begin:end], key=_worth) for begin, end in pairwise(borders)]


def _worth(entry: Result) -> tuple[bool, float, int]:
    """Rank entries for words: first those of one exact day, then the best answers, then the most told."""
    exact = entry.moment is not None and _is_exact(entry.moment)
    return exact, entry.score, len(entry.also)


def _is_exact(moment: Moment) -> bool:
    return moment.days.first == moment.days.last


def _on_axis(at: float) -> float:
    """Return the pixel of a place on the axis beside the rows."""
    return MARGIN + INSET + (AXIS_WIDTH - 2 * INSET) * at


class _Page:
    """What was laid out so far, from the top down."""

    def __init__(self, measure: Measure) -> None:
        self._measure = measure
        self._y: float = MARGIN
        self._ground: list[Box] = []
        self._boxes: list[Box] = []
        self._marks: list[Mark] = []
        self._labels: list[Label] = []

    def layout(self) -> Layout:
        return Layout(
            self._y + MARGIN / 2, (*self._ground, *self._boxes), tuple(self._marks), tuple(self._labels)
        )

    def down(self, by: float) -> None:
        self._y += by

    def line(self, text: str, size: float, *, bold: bool = False, colour: Colour = LETTERS) -> None:
        """Write one line across the whole width."""
        height = size * 1.3
        whole = self.fitting(text, size, WIDTH - 2 * MARGIN, bold=bold)
        self._write(MARGIN, self._y + height / 2, whole, size, colour=colour, bold=bold)
        self._y += height

    def small_print(self, text: str) -> None:
        """Write a text in small letters, in more than one line where it is long."""
        for line in self.wrapped(text, SMALL, WIDTH - 2 * MARGIN):
            self.line(line, SMALL, colour=QUIET)

    def rows(self, entries: Sequence[Result], scale: Scale) -> None:
        """Write a row for each entry: its place on the axis, its days, its words."""
        top = self._y
        left = MARGIN + AXIS_WIDTH + GAP
        for number, entry in enumerate(entries):
            assert entry.moment is not None
            words = self.wrapped(entry.text, WORDS, WIDTH - MARGIN - left)
            height = 2 * PADDING + SMALL_LINE + LINE * len(words)
            if number % 2 == 0:
                self._ground.append(Box(0, self._y, WIDTH, height, STRIPE))
            middle = self._y + height / 2
            self._place(entry.moment, scale, middle)
            line = self._y + PADDING + SMALL_LINE / 2
            colour = COLOURS[entry.moment.kind]
            head = self.fitting(heading(entry.moment), SMALL, WIDTH - MARGIN - left, bold=True)
            self._write(left, line, head, SMALL, colour=colour, bold=True)
            for place, text in enumerate(words):
                at = self._y + PADDING + SMALL_LINE + LINE * (place + 0.5)
                self._write(left, at, text, WORDS)
            self._y += height
        self._axis(scale, top, left=_on_axis(0.0), width=_on_axis(1.0) - _on_axis(0.0))

    def _place(self, moment: Moment, scale: Scale, y: float) -> None:
        """Mark the day, or draw the days that it may have been as a bar."""
        days = moment.days
        if _is_exact(moment):
            self._marks.append(Mark(_on_axis(scale.at(days.first)), y, moment.kind))
            return
        begin, end = _on_axis(scale.at(days.first, 0.0)), _on_axis(scale.at(days.last, 1.0))
        wider = max(SHORTEST_BAR - (end - begin), 0) / 2
        begin, end = begin - wider, end + wider
        self._boxes.append(Box(begin, y - 11, end - begin, 22, COLOURS[moment.kind], alpha=0.4))
        self._boxes.append(Box(begin, y - 11, end - begin, 22, COLOURS[moment.kind], hollow=True))
        self._marks.append(Mark((begin + end) / 2, y, moment.kind, size=18))

    def strip(self, moments: Sequence[Moment], scale: Scale) -> None:
        """Draw how many entries fall on each part of the whole span, by kind."""
        self.down(8)
        self.line(f"All {len(moments):,} entries", SMALL, colour=QUIET, bold=True)
        top, width = self._y + 6, WIDTH - 2 * MARGIN
        bins: Counter[tuple[int, MomentKind]] = Counter()
        for moment in moments:
            middle = (scale.at(moment.days.first, 0.0) + scale.at(moment.days.last, 1.0)) / 2
            bins[min(int(middle * width / BIN), width // BIN - 1), moment.kind] += 1
        highest = max(LEAST_HEIGHT, *Counter(place for place, _ in bins.elements()).values())
        for place in sorted({place for place, _ in bins}):
            bottom = top + STRIP_HEIGHT
            for kind in NAMES:
                height = STRIP_HEIGHT * bins[place, kind] / highest
                if height:
                    bottom -= height
                    self._boxes.append(
                        Box(MARGIN + place * BIN + 1, bottom, BIN - 2, max(height - 1, 2), COLOURS[kind])
                    )
        self._y = top + STRIP_HEIGHT
        self._axis(scale, top, left=MARGIN, width=width)

    def _axis(self, scale: Scale, top: float, *, left: float, width: float) -> None:
        """Draw the axis below what was drawn, with lines up to `top`."""
        bottom = self._y
        for stretch in scale.stretches:
            begin = left + width * stretch.left
            self._boxes.append(Box(begin, bottom, width * (stretch.right - stretch.left), 3, QUIET))
        for begin, end in scale.cuts:
            for at in (begin, end):
                self._boxes.append(Box(left + width * at - 1, bottom - 9, 3, 21, QUIET))
        for tick in scale.ticks(lambda label: (self._measure(label, SMALL) + SPACE) / width):
            at = left + width * tick.at
            self._ground.append(Box(at - 1, top, 2, bottom - top, FAINT))
            for line, text in enumerate((tick.label, tick.year)):
                y = bottom + 10 + SMALL_LINE * (line + 0.5)
                if text:
                    wide = self._measure(text, SMALL)
                    x = min(max(at - wide / 2, EDGE), WIDTH - EDGE - wide)
                    self._write(x, y, text, SMALL, colour=QUIET)
        self._y = bottom + 10 + 2 * SMALL_LINE

    def legend(self, counts: Mapping[MomentKind, int], *, exact: bool) -> None:
        """Name the signs, with how many entries of each kind there are."""
        self.down(10)
        y = self._y + SMALL_LINE / 2
        x: float = MARGIN
        for kind, name in NAMES.items():
            if counts[kind]:
                self._marks.append(Mark(x + 13, y, kind, size=24))
                x = self._write(x + 36, y, f"{name} {counts[kind]:,}", SMALL) + 40
        if not exact:
            self._boxes.append(Box(x, y - 9, 46, 18, LETTERS, alpha=0.3))
            self._boxes.append(Box(x, y - 9, 46, 18, LETTERS, hollow=True))
            self._write(x + 58, y, "day not exact", SMALL)
        self._y += SMALL_LINE

    def _write(
        self, x: float, y: float, text: str, size: float, *, colour: Colour = LETTERS, bold: bool = False
    ) -> float:
        """Write a text and return where it ends."""
        label = Label(x, y, text, size, colour, bold)
        width = self._measure(text, size, bold=bold)
        self._labels.append(replace(label, width=width))
        return x + width

    def fitting(self, text: str, size: float, room: float, *, bold: bool = False) -> str:
        """Return a text, or as much of it as fits into the room, with an ellipsis at its end."""
        if self._measure(text, size, bold=bold) <= room:
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self._measure(text[:middle].rstrip() + ELLIPSIS, size, bold=bold) <= room:
                low = middle
            else:
                high = middle - 1
        kept = text[:low]
        space = kept.rfind(" ")
        if low < len(text) and text[low] != " " and space > len(kept) // 2:
            kept = kept[:space]
        return kept.rstrip(" ,;:-–—") + ELLIPSIS

    def wrapped(self, text: str, size: float, room: float) -> list[str]:
        """Return a text in at most `MOST_LINES` lines, the last one cut where it is longer."""
        lines: list[str] = []
        words = text.split()
        while words and len(lines) < MOST_LINES - 1:
            taken = 1
            while taken < len(words) and self._measure(" ".join(words[: taken + 1]), size) <= room:
                taken += 1
            if self._measure(" ".join(words[:taken]), size) > room:
                break
            lines.append(" ".join(words[:taken]))
            words = words[taken:]
        if words:
            lines.append(self.fitting(" ".join(words), size, room))
        return lines
