"""An extraction as a JSON object of the command-line contract, and back.

One invariant: `from_line(to_line(extraction, with_text=True))` gives the same extraction, but for its hash,
which is then that of the line.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final, get_args

from store.json_fields import Fields
from store.records import (
    Actor,
    ActorKind,
    Article,
    Boilerplate,
    DateMention,
    DateSpan,
    Extraction,
    Polarity,
    PublishedBasis,
    Quote,
    QuoteKind,
    SaidOnBasis,
    Span,
    TimexMod,
    TimexType,
)
from store.text.sentences import split_sentences
from store.writing.fingerprint import line_hash

_ACTOR_KINDS: Final[tuple[ActorKind, ...]] = get_args(ActorKind)
_QUOTE_KINDS: Final[tuple[QuoteKind, ...]] = get_args(QuoteKind)
_TIMEX_MODS: Final[tuple[TimexMod, ...]] = get_args(TimexMod)
_TIMEX_TYPES: Final[tuple[TimexType, ...]] = get_args(TimexType)
_POLARITIES: Final[tuple[Polarity, ...]] = get_args(Polarity)
_PUBLISHED_BASES: Final[tuple[PublishedBasis, ...]] = get_args(PublishedBasis)
_SAID_ON_BASES: Final[tuple[SaidOnBasis, ...]] = get_args(SaidOnBasis)


def to_line(extraction: Extraction, *, with_text: bool) -> dict[str, object]:
    """Return the JSON object; with `text`, `url` and `sentences` it holds all that the store needs."""
    article = extraction.article
    text = article.text
    within = article.published_range
    line: dict[str, object] = {
        "doc_id": article.doc_id,
        "title": article.title,
        "author": article.author,
        "publisher": article.publisher,
        "published": _iso(article.published),
        "published_basis": article.published_basis,
        "published_range": [_iso(within.first), _iso(within.last)] if within else None,
        "boilerplate": [
            {"start": piece.span.start, "end": piece.span.end, "kind": piece.kind}
            for piece in extraction.boilerplate
        ],
        "quotes": [_quote_line(quote, text) for quote in extraction.quotes],
        "dates": [_date_line(found, text) for found in extraction.dates],
        "actors": [
            {
                "name": actor.name,
                "kind": actor.kind,
                "roles": list(actor.roles),
                "mentions": [_passage(span, text) for span in actor.mentions],
            }
            for actor in extraction.actors
        ],
        "updated": _iso(article.updated),
    }
    if with_text:
        line["text"] = text
        line["url"] = article.url
        line["sentences"] = [[span.start, span.end] for span in extraction.sentences]
    return line


def _passage(span: Span, text: str) -> dict[str, object]:
    return {"start": span.start, "end": span.end, "text": span.cut(text)}


def _quote_line(quote: Quote, text: str) -> dict[str, object]:
    return {
        **_passage(quote.span, text),
        "kind": quote.kind,
        "speaker": quote.speaker,
        "speaker_text": quote.speaker_text,
        "cue": quote.cue,
        "said_on": _iso(quote.said_on),
        "confidence": quote.confidence,
        "rule": quote.rule,
        "said_on_basis": quote.said_on_basis,
        "group": quote.group,
        "polarity": quote.polarity,
        "addressee": quote.addressee,
        "place": quote.place,
        "reported_by": quote.reported_by,
        "candidates": list(quote.candidates),
    }


def _date_line(found: DateMention, text: str) -> dict[str, object]:
    return {
        **_passage(found.span, text),
        "type": found.type,
        "value": found.value,
        "first": _iso(found.days.first if found.days else None),
        "last": _iso(found.days.last if found.days else None),
        "rule": found.rule,
        "mod": found.mod,
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def from_line(data: Mapping[str, object], *, digest: str | None = None) -> Extraction:
    """Check a JSON object and return it as an extraction; keys that are not known are passed over.

    Args:
        data: The object.
        digest: By what to tell later that it is unchanged; without it, a hash of the object.

    Raises:
        InvalidExtraction: a field is missing or wrong, or a span doesn't cut the words that it claims.
    """
    line = Fields(data)
    doc_id = line.text("doc_id")
    if not doc_id:
        line.fail("doc_id", "is empty")
    line.doc_id = doc_id
    if not line.has("text"):
        line.fail("text", "is missing; make the line with `extract --with-text`")
    text = line.text("text")
    return Extraction(
        article=_article(line, doc_id, text),
        sentences=line.spans("sentences", text) if line.has("sentences") else split_sentences(text),
        boilerplate=tuple(
            Boilerplate(piece.span(text), piece.text("kind")) for piece in line.objects("boilerplate")
        ),
        quotes=tuple(_quote(quote, text) for quote in line.objects("quotes")),
        dates=tuple(_date(found, text) for found in line.objects("dates")),
        actors=tuple(_actor(actor, text) for actor in line.objects("actors")),
        content_hash=digest or line_hash(data),
    )


def _article(line: Fields, doc_id: str, text: str) -> Article:
    published = line.maybe_day("published")
    within = line.maybe_days("published_range")
    basis = line.maybe_choice("published_basis", _PUBLISHED_BASES)
    return Article(
        doc_id=doc_id,
        text=text,
        title=line.maybe_text("title"),
        author=line.maybe_text("author"),
        publisher=line.maybe_text("publisher"),
        published=published,
        published_basis=basis,
        published_range=DateSpan(*within) if within else None,
        url=line.maybe_text("url"),
        updated=line.maybe_day("updated"),
    )


def _quote(quote: Fields, text: str) -> Quote:
    return Quote(
        span=quote.span(text),
        kind=quote.choice("kind", _QUOTE_KINDS),
        speaker=quote.maybe_text("speaker"),
        speaker_text=quote.maybe_text("speaker_text"),
        cue=quote.maybe_text("cue"),
        said_on=quote.maybe_day("said_on"),
        said_on_basis=quote.maybe_choice("said_on_basis", _SAID_ON_BASES),
        confidence=quote.share("confidence"),
        rule=quote.maybe_text("rule") or "",
        group=quote.maybe_count("group"),
        polarity=quote.maybe_choice("polarity", _POLARITIES) or "affirmed",
        addressee=quote.maybe_text("addressee"),
        place=quote.maybe_text("place"),
        reported_by=quote.maybe_text("reported_by"),
        candidates=quote.texts("candidates"),
    )


def _date(found: Fields, text: str) -> DateMention:
    first, last = found.maybe_day("first"), found.maybe_day("last")
    if (first is None) != (last is None):
        found.fail("last" if last is None else "first", "is missing beside the other end")
    if first is not None and last is not None and first > last:
        found.fail("last", "lies before the first day")
    return DateMention(
        span=found.span(text),
        type=found.choice("type", _TIMEX_TYPES),
        value=found.text("value"),
        days=DateSpan(first, last) if first is not None and last is not None else None,
        rule=found.maybe_text("rule") or "",
        mod=found.maybe_choice("mod", _TIMEX_MODS),
    )


def _actor(actor: Fields, text: str) -> Actor:
    name = actor.text("name")
    if not name.strip():
        actor.fail("name", "is empty")
    return Actor(
        name=name,
        kind=actor.choice("kind", _ACTOR_KINDS),
        roles=actor.texts("roles"),
        mentions=tuple(mention.span(text) for mention in actor.objects("mentions")),
    )
