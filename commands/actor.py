"""`actor`: who somebody is, what they are called, when they were last heard, and who is named with them.

One invariant: an actor is introduced by a passage of an article, never by our own words.
"""

import re
from collections.abc import Iterator, Sequence

from commands.answer import Answer, Meant, Result, Section
from commands.asked.scoping import require_articles
from commands.asked.taught import find_meant
from commands.asked.understanding import LONGEST, understand
from commands.errors import UsageError
from commands.options import ActorName, Limit
from commands.results import headline, options_given, passage_result, quote_results, searched
from commands.told.wording import LIKELY, SURELY_NAMED, counted, set_apart_in_words
from store.actors.facts import (
    Cut,
    cut,
    introduce,
    last_heard,
    named_with,
    persons_within,
    sentence_around,
    speech_of,
)
from store.actors.known import KnownActor
from store.actors.search import FOUND_FROM, ActorHit
from store.database import Store
from store.lookup.describing import described_in
from store.lookup.question import Scope
from store.lookup.search import search_sentences
from store.lookup.source_search import SourceHit, find_sources
from store.reading.latest import latest_quotes
from store.records import Span
from store.text.stretches import stretch_of
from store.text.words import words_of

_FRAME = re.compile(
    r"^\s*(?:(?:please\s+)?(?:tell me|show me|do you know|can you tell me)\b\s*)?"
    r"(?:(?:who|what)(?:['’]?s)?\b\s*)?(?:(?:is|are|was|were)\s+)?(?:about\s+)?",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"[,;]?\s*(?:and\s+)?(?:who|what)\s+(?:is|are|was|were)\s+(?:he|she|it|they|that|this)\b.*$",
    re.IGNORECASE,
)
_KNOWN_TO_ALL = frozenset({"country", "place"})
"""Kinds of actors that no sentence has to introduce."""
FEWEST_WORDS = 2
"""Words that a description must have to be looked for in the sentences."""
TOLD_FROM = 0.85
"""Share of a description's weight that the sentence must have."""
TOLD_AMONG = 5
"""Sentences that are looked at."""
BETWEEN, BETWEEN_SURE = 2, 6
"""Words that may stand between those of a name and its office, and in a sentence that is surely meant."""
_WROTE = re.compile(
    r"\b(?:who\s+(?:has\s+)?(?:wrote|written|authored|penned)|(?:author|writer)s?\s+(?:of|behind)|written\s+by\s+whom|whose\s+by-?line)\b",
    re.IGNORECASE,
)


def actor(store: Store, text: ActorName, *, limit: Limit = 5) -> Answer:
    """Say who somebody is.

    A name, a part or misspelling of it, or a role will do ("ambassador in washington"); "who wrote ..." finds
    an article's author.

    Args:
        store: What is asked.
        text: Name, part of a name, or role of a person, organisation or country.
        limit: How many actors to show.
    """
    require_articles(store)
    text = " ".join(text[: 4 * LONGEST].split())[:LONGEST]
    if not text:
        raise UsageError("Give a name or a role, like: /actor foreign minister")
    if wrote := _WROTE.search(text):
        return _authors(store, text, text[wrote.end() :], limit)
    wanted = _TAIL.sub("", _FRAME.sub("", text, count=1)).strip(" ?!.") or text
    hits = find_meant(store, wanted, limit=limit)
    good = [hit for hit in hits if hit.score >= FOUND_FROM]
    told = () if good else _told(store, wanted)
    shown = [result for hit in good or hits[:3] if (result := _result(store, hit))]
    return Answer(
        "actor",
        headline("Actor", good[0].actor.name if good else text),
        found=bool(good or told),
        searched=searched(store),
        query=options_given(text=text),
        results=tuple(shown) if good else told,
        nearest=() if good or told else tuple(shown),
        sections=_about(store, good[0]) if good else (),
        lead=_lead(good, told),
        meant=Meant(wanted, good[0].actor.name, good[0].actor.kind) if good else None,
    )


def _lead(good: Sequence[ActorHit], told: Sequence[Result]) -> str:
    """Say how the question was answered where no actor of the store was meant by name or role."""
    if good:
        return ""
    if not told:
        return "Nobody in the store bears this name or role."
    return "No actor of the store is known by this; an article tells of it." if not told[0].actor else ""


def _told(store: Store, text: str) -> tuple[Result, ...]:
    """Return a sentence that says all that the question describes, with the person whom it names.

    "The new head of ..."; or a name that no actor bears, since its article writes it like any other word.
    """
    question = understand(store, text).question
    words = [word.text for word in question.words if word.content]
    outcome = search_sentences(store, question, scope=Scope(), limit=TOLD_AMONG)
    shown = outcome.hits or outcome.nearest
    enough = len(words) >= FEWEST_WORDS
    if enough and (one := described_in(store, question, [hit.place for hit in shown])):
        hit = shown[one.at]
        passage = Cut(hit.place.citation, hit.place.text)
        why = f"beside the name: {one.why}"
        return (passage_result(passage, score=hit.match.score, why=why, actor=one.name),)
    for hit in shown:
        cited = hit.place.citation
        persons = persons_within(store, hit.place.article_id, Span(cited.start, cited.end))
        described = enough and persons and hit.match.coverage >= TOLD_FROM
        if described or _stand_together(words, hit.place.text, sure=bool(outcome.hits)):
            why = f"a sentence tells: {hit.match.why}"
            name = persons[0] if described else None
            passage = Cut(cited, hit.place.text)
            return (passage_result(passage, score=hit.match.score, why=why, actor=name),)
    return ()


def _stand_together(words: Sequence[str], text: str, *, sure: bool) -> bool:
    """Tell whether the words stand side by side, as those of a name with its office do."""
    between = BETWEEN_SURE if sure and len(words) >= FEWEST_WORDS else BETWEEN
    return 0 < stretch_of(words, text) <= len(words) + between


def _result(store: Store, hit: ActorHit) -> Result | None:
    known = hit.actor
    passage = introduce(store, known.id, in_sentence=known.kind not in _KNOWN_TO_ALL)
    if passage is None:
        return None
    heard, quotes = last_heard(store, known.id)
    notes: list[str] = [known.kind]
    if known.roles:
        notes.append("roles: " + "; ".join(_distinct(known.roles)[:4]))
    if len(known.aliases) > 1:
        notes.append("also written: " + ", ".join(known.aliases[1:6]))
    notes.append(f"named {counted(known.mentions, 'time')} in {counted(known.articles, 'article')}")
    notes.append(
        f"{counted(quotes, 'quotation')}, last heard {heard or 'on a day not known'}"
        if quotes
        else "no quotations"
    )
    notes += _manner(store, known.id)
    return passage_result(passage, score=100 * hit.score, why=hit.why, actor=known.name, notes=notes)


def _distinct(roles: Sequence[str]) -> list[str]:
    """Leave out roles that others spell in another way ("US", "U.S."), or say with more words."""
    words = [frozenset(words_of(role)) for role in roles]
    return [
        role
        for at, role in enumerate(roles)
        if words[at] not in words[:at] and not any(words[at] < other for other in words)
    ]


def _manner(store: Store, actor_id: int) -> list[str]:
    """Say what the actor denies and refuses, whom it speaks to, and how often it is not sure to speak."""
    speech = speech_of(store, actor_id, sure_from=LIKELY)
    stances = [f"{count} {polarity}" for polarity, count in speech.not_affirmed]
    notes = ["of these: " + ", ".join(stances)] if stances else []
    if speech.unsure:
        notes.append(f"not certain: {counted(speech.unsure, 'quotation')}")
    if speech.listeners:
        notes.append("speaks to: " + ", ".join(speech.listeners))
    return notes


def _about(store: Store, hit: ActorHit) -> tuple[Section, ...]:
    """Return the sections below the best match: what it said last, and who stands beside it."""
    latest = latest_quotes(store, frozenset({hit.actor.id}), scope=Scope(), limit=3, why="latest")
    quotes = quote_results(store, latest)
    plain = [each for each in quotes if each.statement and not set_apart_in_words(each.statement)]
    sections = (
        Section("Latest quotations", quotes, brief=True, common=SURELY_NAMED if plain else ""),
        Section("Named with", tuple(_beside(store, hit.actor)), brief=True),
    )
    return tuple(section for section in sections if section.results)


def _beside(store: Store, known: KnownActor) -> Iterator[Result]:
    """Yield sentences that name an actor with others, each once, with how many sentences they share."""
    companions = named_with(store, known.id, limit=3)
    for passage in dict.fromkeys(companion.passage for companion in companions):
        here = [companion for companion in companions if companion.passage == passage]
        *fewer, last = (f"{companion.times:,}" for companion in here)
        shared = f"{', '.join(fewer)} and {last} sentences" if fewer else counted(here[0].times, "sentence")
        yield passage_result(
            passage,
            score=100.0,
            why=f"{shared} with {known.name}",
            actor=", ".join(companion.name for companion in here),
        )


def _authors(store: Store, text: str, of: str, limit: int) -> Answer:
    """Answer who wrote the articles that `of` describes."""
    sources = find_sources(store, of, limit=limit)
    results = [result for hit in sources if hit.score >= 0.5 and (result := _author(store, hit))]
    lead = ""
    if not results:
        lead = "No author is named for this article." if sources else "No article fits this description."
    return Answer(
        "actor",
        headline("Author", text),
        found=bool(results),
        searched=searched(store),
        query=options_given(text=text),
        results=tuple(results),
        lead=lead,
    )


def _author(store: Store, source: SourceHit) -> Result | None:
    header = source.header
    if not header.author:
        return None
    passage: Cut = sentence_around(store, header.id, header.author) or cut(store, header.id, Span(0, 0))
    title = header.title or header.doc_id
    return passage_result(
        passage,
        score=100 * source.score,
        why=f"author of “{title}”; {source.why}",
        actor=header.author,
        notes=[f"wrote “{title}”" + (f" ({header.publisher})" if header.publisher else "")],
    )
