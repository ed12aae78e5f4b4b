"""Quotations of an article: direct, mixed and indirect speech, each with its speaker.

One invariant: a quotation's span is strictly between its marks, and cut from the text as given.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc

from corpus.speakers import Speaker, Speakers
from corpus.speech.circumstances import addressee_of, place_of, polarity_of, reporter_of
from corpus.speech.confidence import confidence
from corpus.speech.flow import find_speech
from corpus.speech.found import Found
from corpus.speech.said_on import SpeechDays
from corpus.speech.transcripts import find_turns, outside
from store.records import Actor, Boilerplate, DateMention, Quote, Span

_UNKNOWN = Speaker(None, None, 0.2, "unattributed")


def find_quotes(
    doc: Doc,
    *,
    actors: Sequence[Actor],
    boilerplate: Sequence[Boilerplate] = (),
    dates: Sequence[DateMention] = (),
    published: date | None = None,
) -> tuple[Quote, ...]:
    """Find what is said in an article and by whom.

    Args:
        doc: The parsed article.
        actors: Who is named in it.
        boilerplate: Text of the page around the article; only captions and bylines may tell speech.
        dates: The date expressions of the article.
        published: When it was published; no statement is dated later.
    """
    speech = find_speech(doc, actors, boilerplate)
    turns = find_turns(speech.cast, boilerplate)
    if not speech.found:
        return turns
    speakers = _resolve(speech.found, Speakers(doc, speech.cast))
    text = speech.cast.text
    days = SpeechDays(doc, text, dates, speech.found, published)
    groups = Counter(found.group for found in speech.found)
    quotes = []
    for number, found in enumerate(speech.found):
        speaker = speakers[number]
        said_on, basis = days.of(found)
        quotes.append(
            Quote(
                span=found.span,
                kind=found.kind,
                speaker=speaker.name,
                speaker_text=speaker.written,
                cue=found.frame.cue.cut(text) if found.frame else None,
                said_on=said_on,
                said_on_basis=basis,
                confidence=confidence(found, speaker),
                rule=found.rule if speaker.rule in ("name", "unnamed") else f"{found.rule}+{speaker.rule}",
                group=found.group if groups[found.group] > 1 else None,
                polarity=polarity_of(doc, text, found),
                addressee=addressee_of(doc, found),
                place=place_of(doc, found),
                reported_by=reporter_of(doc, text, found),
                candidates=speaker.candidates,
            )
        )
    return tuple(sorted([*outside(quotes, turns), *turns], key=lambda q: (q.span.start, -q.span.end)))


def _resolve(found: Sequence[Found], speakers: Speakers) -> list[Speaker]:
    """Resolve the sources in text order, then hand speakers on to the quotations that share them."""
    known: dict[int, Speaker] = {}
    memo: dict[tuple[int, int], Speaker] = {}
    said: dict[tuple[int, int], list[Span]] = defaultdict(list)
    for one in found:
        if one.source is not None:
            said[one.source.span.start, one.source.span.end].append(one.span)
    for number in sorted(range(len(found)), key=lambda n: found[n].asked_at):
        source = found[number].source
        if source is not None:
            key = (source.span.start, source.span.end)
            if key not in memo:
                memo[key] = speakers.resolve(source, found[number].cue_at, said[key])
            known[number] = memo[key]
    for number in range(len(found)):
        if number not in known:
            _follow(number, found, known)
    return [known.get(number, _UNKNOWN) for number in range(len(found))]


def _follow(number: int, found: Sequence[Found], known: dict[int, Speaker]) -> None:
    """Give a quotation, and those on the way to it, the speaker of the one that it follows."""
    path: list[int] = []
    at: int | None = number
    while at is not None and at not in known and at not in path[-1:]:
        path.append(at)
        at = found[at].follows
        if len(path) > len(found):
            break
    speaker = known.get(at, _UNKNOWN) if at is not None else _UNKNOWN
    for one in path:
        known[one] = replace(speaker, rule="name") if speaker.name else speaker
