"""Building extractions for the store's tests out of plain words."""

from collections.abc import Sequence
from datetime import date

from store.records import (
    Actor,
    ActorKind,
    Article,
    Boilerplate,
    DateMention,
    DateSpan,
    Extraction,
    Quote,
    Span,
)
from store.text.sentences import split_sentences

VISIT = (
    "Minister Ana Petrova flew to Oslo on Friday. “The bridge will stay open,” Petrova said. "
    "The Harbour Board disagreed.\nPhoto: a bridge at night"
)


def span_of(text: str, words: str) -> Span:
    """Return where `words` first stand."""
    start = text.index(words)
    return Span(start, start + len(words))


def person(text: str, name: str, *mentions: str, roles: Sequence[str] = ()) -> Actor:
    return actor(text, name, "person", *mentions, roles=roles)


def actor(text: str, name: str, kind: ActorKind, *mentions: str, roles: Sequence[str] = ()) -> Actor:
    return Actor(name, kind, tuple(roles), tuple(span_of(text, words) for words in mentions or (name,)))


def visit(doc_id: str = "visit") -> Extraction:
    """An article with something of everything."""
    friday = date(2031, 3, 7)
    return Extraction(
        Article(
            doc_id,
            VISIT,
            title="A visit",
            publisher="Coast Daily",
            published=date(2031, 3, 8),
            updated=date(2031, 3, 9),
        ),
        sentences=split_sentences(VISIT),
        boilerplate=(Boilerplate(span_of(VISIT, "Photo: a bridge at night"), "caption"),),
        quotes=(
            Quote(
                span_of(VISIT, "The bridge will stay open,"),
                "direct",
                speaker="Ana Petrova",
                speaker_text="Petrova",
                cue="said",
                said_on=friday,
                said_on_basis="stated",
                confidence=0.9,
                rule="verb after",
                group=1,
                polarity="refused",
                addressee="reporters",
                place="Oslo",
                reported_by="Coast Daily",
                candidates=("Harbour Board",),
            ),
        ),
        dates=(
            DateMention(
                span_of(VISIT, "Friday"), "DATE", "2031-03-07", DateSpan(friday, friday), "weekday", "APPROX"
            ),
        ),
        actors=(
            person(VISIT, "Ana Petrova", "Ana Petrova", "Petrova", roles=["Minister"]),
            actor(VISIT, "Harbour Board", "organisation"),
        ),
    )


def naming(doc_id: str, *names: str, kind: ActorKind = "person") -> Extraction:
    """An article that does nothing but name actors."""
    text = "".join(f"Seen was {name}. " for name in names)
    return Extraction(
        Article(doc_id, text),
        sentences=split_sentences(text),
        actors=tuple(actor(text, name, kind) for name in names),
    )
