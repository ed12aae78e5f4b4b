"""Whether two quotations may come from one mouth: one actor, a body and who speaks for it, or nobody named.

One invariant: symmetric; two persons of different names never agree, whatever posts they hold.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from store.actors.names import name_similarity
from store.text.words import FUNCTION_WORDS, stem, words_of

Agreement = Literal["same", "fitting", "open", "other"]
SAME_NAME: Final = 0.93
_OFFICES: Final = {
    stem(word): number
    for number, line in enumerate(
        (
            "spokesman spokeswoman spokesperson press secretary",
            "minister secretary chancellor",
            "president leader head chief chairman chairwoman director boss executive",
            "envoy ambassador diplomat",
            "official source officials sources aide",
        )
    )
    for word in line.split()
}
"""Offices by what they have in common; whoever holds one may be called by another of its line."""
_ANYBODY: Final = frozenset(
    stem(word)
    for word in """official source analyst expert diplomat critic observer report somebody nobody person
    reporter""".split()  # noqa: SIM905 (a table reads best as text)
)
"""What may be anybody: alone it says nothing of who spoke."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said something, as far as it is known."""

    actor_id: int | None = None
    name: str | None = None
    """Canonical, or as written where it is no actor."""
    is_person: bool = False
    roles: tuple[str, ...] = ()

    @property
    def own(self) -> frozenset[str]:
        """The stems of the words of name and roles: what the speaker may mean by "we"."""
        return _stems(" ".join((self.name or "", *self.roles)))


def agreement(a: Speaker, b: Speaker) -> Agreement:
    """Tell whether two speakers are one, may be one, or are two."""
    if a.actor_id is not None and a.actor_id == b.actor_id:
        return "same"
    if a.name is None or b.name is None:
        return "open"
    if name_similarity(a.name, b.name) >= SAME_NAME:
        return "same"
    if a.is_person and b.is_person:
        return "other"
    if (not a.is_person and _fits(a.name, b)) or (not b.is_person and _fits(b.name, a)):
        return "fitting"
    return "open" if _stems(a.name) <= _ANYBODY or _stems(b.name) <= _ANYBODY else "other"


def _fits(description: str, speaker: Speaker) -> bool:
    """Tell whether a body or a description ("the Kremlin", "a ministry spokeswoman") fits a speaker's posts.

    All its words must be found in one role or in the name; an office may go by another word.
    """
    wanted = _stems(description)
    if not wanted or wanted <= _ANYBODY:
        return False
    return any(_covers(_stems(text), wanted) for text in (*speaker.roles, speaker.name or ""))


def _covers(held: frozenset[str], wanted: frozenset[str]) -> bool:
    offices = {_OFFICES[word] for word in held if word in _OFFICES}
    return all(word in held or _OFFICES.get(word, -1) in offices for word in wanted)


@lru_cache(maxsize=20_000)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words_of(text) if word not in FUNCTION_WORDS or word == "us")
