"""Which quote marks belong together, in any typography and with marks lost.

One invariant: pairing never looks past a paragraph, so an unbalanced mark harms only its own; the work is
linear in the number of marks.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from store.records import Span

_MARK = re.compile(r"``|''|‘‘|’’|[“”„‟\"＂«»‘’‚‛'`´‹›]")
_OPENING = frozenset(["“", "„", "‟", "«", "``", "‘‘", "‘", "‚", "‛", "‹", "`"])
_CLOSING = frozenset(["”", "»", "''", "’’", "’", "›"])
_SINGLE = frozenset("‘’‚‛'`´‹›")
_BEFORE_OPENING = frozenset("([{<—–-/…:;,*_>“„«‘\"'=|")
_ELISION = re.compile(r"(?:em|til|tis|twas|cause|n|round|bout|neath|nuff|\d0s?)\b", re.IGNORECASE)
_ENDS_SENTENCE = frozenset(".!?…,;")
BULLETS = " \t\r\n\u00a0-*•>–—"


@dataclass(frozen=True, slots=True)
class Quoted:
    """The words between two marks; `outer` has the marks too."""

    span: Span
    outer: Span
    depth: int = 0
    """0 for words that no other marks enclose."""
    single: bool = False
    closed: bool = True
    """False where the closing mark is missing."""
    opened: bool = True
    """False where the opening mark is missing."""
    continues: bool = False
    """The next paragraph opens with marks and goes on with the same speech."""


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    text: str

    @property
    def single(self) -> bool:
        return self.text in _SINGLE


def find_quoted(text: str, paragraphs: Sequence[Span]) -> list[Quoted]:
    """Pair the marks of each paragraph; the result is in text order, nested ones after what encloses them."""
    found: list[Quoted] = []
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else Span(len(text), len(text))
        found += _with_depth(_Pairing(text, paragraph, following).run())
    return found


def _with_depth(quoted: list[Quoted]) -> list[Quoted]:
    """Say of each how many others enclose it."""
    enclosing: list[int] = []
    ordered = []
    for one in sorted(quoted, key=lambda q: (q.outer.start, -q.outer.end)):
        while enclosing and enclosing[-1] <= one.outer.start:
            enclosing.pop()
        ordered.append(replace(one, depth=len(enclosing)))
        enclosing.append(one.outer.end)
    return ordered


def _opens_with_mark(text: str, paragraph: Span) -> str | None:
    """Return the mark that a paragraph begins with."""
    start = paragraph.start
    while start < paragraph.end and text[start] in BULLETS:
        start += 1
    found = _MARK.match(text, start, paragraph.end)
    if found and found.group() not in _CLOSING - {"''"} and found.end() < paragraph.end:
        return None if text[found.end()].isspace() else found.group()
    return None


class _Pairing:
    """One paragraph's marks, read from left to right with a stack of what is open."""

    def __init__(self, text: str, paragraph: Span, following: Span) -> None:
        self.text, self.paragraph, self.following = text, paragraph, following
        self.stack: list[_Mark] = []
        self.found: list[Quoted] = []
        self.marks = [
            _Mark(m.start(), m.end(), m.group()) for m in _MARK.finditer(text, paragraph.start, paragraph.end)
        ]
        self.open_singles = self.open_doubles = 0

    def run(self) -> list[Quoted]:
        for number, mark in enumerate(self.marks):
            role = self._single_role(mark, number) if mark.single else self._double_role(mark)
            if role == "open":
                self._open(mark)
            elif role == "close":
                self._close(mark)
        self._finish()
        return self.found

    def _around(self, mark: _Mark) -> tuple[str, str]:
        before = self.text[mark.start - 1] if mark.start > self.paragraph.start else " "
        after = self.text[mark.end] if mark.end < self.paragraph.end else " "
        return before, after

    def _positions(self, mark: _Mark) -> tuple[bool, bool]:
        """Tell whether a mark stands where one can open and where one can close."""
        before, after = self._around(mark)
        can_open = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()
        can_close = not before.isspace() and not after.isalnum()
        return can_open, can_close

    def _double_role(self, mark: _Mark) -> str:
        can_open, can_close = self._positions(mark)
        is_open = self.open_doubles > 0
        if mark.text in ("»", "«") and can_open != can_close:
            return "open" if can_open else "close"
        if mark.text in _OPENING:
            return "close" if is_open and can_close and not can_open else "open"
        if mark.text in ("”", "’’"):
            return "open" if not is_open and can_open and not can_close else "close"
        if can_open != can_close:
            return "open" if can_open else "close"
        return "close" if is_open else "open"

    def _single_role(self, mark: _Mark, number: int) -> str:
        before, after = self._around(mark)
        if before.isalnum() and after.isalnum():
            return "apostrophe"
        can_open, can_close = self._positions(mark)
        is_open = self.open_singles > 0
        if (
            is_open
            and mark.text in ("‘", "`")
            and after == "("
            and self._last_word_char(mark.start) in ".!?,"
        ):
            return "close"
        if can_open and not (can_close and is_open) and not before.isalnum():
            if mark.text not in ("‘", "‚", "‹") and _ELISION.match(self.text, mark.end):
                return "apostrophe"
            return "open"
        if can_close and is_open and mark.text not in ("‘", "‚", "‹"):
            return "apostrophe" if self._is_plural_possessive(mark, number) else "close"
        return "close" if can_close and is_open else "apostrophe"

    def _is_plural_possessive(self, mark: _Mark, number: int) -> bool:
        """`the members' votes` inside single marks: a better closing mark follows before another opens."""
        before, after = self._around(mark)
        if before not in "sS" or after != " " or not self.text[mark.end + 1 : mark.end + 2].islower():
            return False
        for later in self.marks[number + 1 : number + 6]:
            if not later.single:
                continue
            can_open, can_close = self._positions(later)
            if can_open and not can_close:
                return False
            if can_close:
                return True
        return False

    def _last_word_char(self, position: int) -> str:
        at = position - 1
        while at >= self.paragraph.start and self.text[at].isspace():
            at -= 1
        return self.text[at] if at >= self.paragraph.start else ""

    def _push(self, mark: _Mark) -> None:
        self.stack.append(mark)
        if mark.single:
            self.open_singles += 1
        else:
            self.open_doubles += 1

    def _pop(self) -> _Mark:
        mark = self.stack.pop()
        if mark.single:
            self.open_singles -= 1
        else:
            self.open_doubles -= 1
        return mark

    def _open(self, mark: _Mark) -> None:
        top = self.stack[-1] if self.stack else None
        if top and top.text == mark.text:
            if mark.single and mark.text == "'":
                self._pop()
            elif not mark.single and (
                mark.text in ('"', "''") or self._last_word_char(mark.start) in _ENDS_SENTENCE
            ):
                # Repeated where a paragraph of the speech began that the page has run on: its next piece.
                self._add(self._pop(), mark.start, mark.start, closed=False, continues=True)
        self._push(mark)

    def _close(self, mark: _Mark) -> None:
        if mark.single:
            if self.stack and self.stack[-1].single:
                opening = self._pop()
                self._add(opening, mark.start, mark.end)
            return
        if self.open_doubles:
            while self.stack[-1].single:
                self._pop()
            opening = self._pop()
            self._add(opening, mark.start, mark.end)
        elif self.open_singles and mark.text == "''":
            self._add(self._pop(), mark.start, mark.end)
        elif not self.found and self._last_word_char(mark.start) in ",.!?":
            start = self.paragraph.start
            self._append(start, start, mark.start, mark.end, single=False, closed=True, opened=False)

    def _add(
        self, opening: _Mark, end: int, outer_end: int, *, closed: bool = True, continues: bool = False
    ) -> None:
        self._append(
            opening.start,
            opening.end,
            end,
            outer_end,
            single=opening.single,
            closed=closed,
            continues=continues,
        )

    def _append(
        self,
        outer_start: int,
        start: int,
        end: int,
        outer_end: int,
        *,
        single: bool,
        closed: bool,
        opened: bool = True,
        continues: bool = False,
    ) -> None:
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if end > start:
            outer = Span(outer_start, max(outer_end, end))
            self.found.append(Quoted(Span(start, end), outer, 0, single, closed, opened, continues))

    def _finish(self) -> None:
        """What is still open at the paragraph's end goes on in the next, or lost its closing mark."""
        going_on = _opens_with_mark(self.text, self.following)
        for opening in self.stack:
            same = going_on is not None and (going_on in _SINGLE) == opening.single
            if opening.single and not (same and self._starts_speech(opening)):
                continue
            if not same and opening is not self.stack[-1]:
                continue
            self._add(opening, self.paragraph.end, self.paragraph.end, closed=False, continues=same)

    def _starts_speech(self, mark: _Mark) -> bool:
        return self._last_word_char(mark.start) in ("", ":", ",", *BULLETS.strip())
