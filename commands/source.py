"""`source`: one article: what it is, how it begins, who is in it; also found by words that stand in it.

One invariant: the sentences shown are the article's own, without boilerplate; where the article was found by
words that stand in it, their sentences come first.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from commands.answer import Answer, Result
from commands.asked.scoping import require_articles
from commands.asked.understanding import LONGEST, understand
from commands.errors import UsageError
from commands.options import SourceName
from commands.results import headline, options_given, passage_result, searched
from commands.told.wording import counted
from store.actors.facts import Cut
from store.database import Store
from store.lookup.question import Scope
from store.lookup.search import search_sentences
from store.lookup.source_index import Header, headers_of
from store.lookup.source_search import find_sources
from store.reading.article_facts import SpeakerFacts, about_article
from store.reading.found import SentenceFound

FOUND_FROM = 0.6
CERTAIN = 0.75
"""From this score on the title, publisher or author is meant; below it the words may be from the text."""
SENTENCES = 3
MOST_SPEAKERS = 8


@dataclass(frozen=True, slots=True)
class _Found:
    """An article, why it is shown, and the sentences that the question's words are from."""

    header: Header
    score: float
    why: str
    sentences: tuple[SentenceFound, ...] = ()


def source(store: Store, text: SourceName) -> Answer:
    """Show one article of the store.

    Args:
        store: What is asked.
        text: Its id, words of its title, its publisher or author, or words that stand in it.
    """
    require_articles(store)
    if not text.strip():
        raise UsageError("Give an article's id, title or publisher, like: /source border talks")
    hits = find_sources(store, text[:LONGEST], limit=4)
    good = [_Found(hit.header, hit.score, hit.why) for hit in hits if hit.score >= FOUND_FROM]
    if not good or good[0].score < CERTAIN:
        good = _by_its_words(store, text) or good
    results = _results(store, good[0]) if good else ()
    others = [hit.header.label for hit in (good[1:] if good else hits)][:3]
    lead = ("Also fitting: " if good else "No article fits; nearest: ") + "; ".join(others) if others else ""
    if not good and not others:
        lead = "No article fits this id, title, publisher or author, or has these words."
    return Answer(
        "source",
        headline("Article", (good[0].header.title or good[0].header.doc_id) if good else text),
        found=bool(results),
        searched=searched(store),
        query=options_given(text=text),
        results=results,
        lead=lead,
    )


def _by_its_words(store: Store, text: str) -> list[_Found]:
    """Return the articles whose sentences answer the words, that of the best sentence first."""
    hits = search_sentences(store, understand(store, text).question, scope=Scope(), limit=SENTENCES * 2).hits
    headers = headers_of(store, (hit.place.article_id for hit in hits))
    found = []
    for article_id in dict.fromkeys(hit.place.article_id for hit in hits):
        own = tuple(hit for hit in hits if hit.place.article_id == article_id)
        found.append(_Found(headers[article_id], own[0].match.score / 100, own[0].match.why, own))
    return found


def _results(store: Store, chosen: _Found) -> tuple[Result, ...]:
    """Show an article: the sentences that were meant, else how it begins, and what it is."""
    header = chosen.header
    facts = about_article(store, header.id, sentences=SENTENCES)
    notes = [
        f"publisher: {header.publisher or 'not known'}",
        f"author: {header.author or 'not known'}",
        f"published: {header.published or 'not known'}"
        + (f" ({facts.published_basis})" if facts.published_basis else ""),
        ", ".join(
            (
                counted(facts.quotes, "quotation"),
                counted(facts.dates, "date"),
                counted(facts.sentences, "sentence"),
            )
        ),
    ]
    if facts.speakers:
        notes.append("speakers: " + _speakers(facts.speakers))
    if facts.actors:
        notes.append("actors: " + ", ".join(facts.actors))
    meant = [Cut(hit.place.citation, hit.place.text) for hit in chosen.sentences]
    known = {passage.citation.start for passage in meant}
    passages = [*meant, *(passage for passage in facts.opening if passage.citation.start not in known)]
    return tuple(
        passage_result(
            passage,
            score=100 * chosen.score,
            why=chosen.why if passage in meant or not meant else "how it begins",
            notes=notes if number == 0 else (),
        )
        for number, passage in enumerate(passages[:SENTENCES])
    )


def _speakers(speakers: Sequence[SpeakerFacts]) -> str:
    """Say who speaks how often, and how much of it is denied or refused."""
    shown = []
    for each in speakers[:MOST_SPEAKERS]:
        counts = [str(each.quotes)]
        counts += [f"{each.denied} denied"] if each.denied else []
        counts += [f"{each.refused} refused"] if each.refused else []
        shown.append(f"{each.name or 'speaker not certain'} ({', '.join(counts)})")
    more = len(speakers) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")
