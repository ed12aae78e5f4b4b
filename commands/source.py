"""`source`: one article: what it is, how it begins, who is in it.

One invariant: the first sentences shown are the article's own, without the page's boilerplate.
"""

from collections.abc import Sequence

from commands.answer import Answer
from commands.asked.scoping import require_articles
from commands.errors import UsageError
from commands.options import SourceName
from commands.results import headline, options_given, passage_result, searched
from commands.told.wording import counted
from store.database import Store
from store.lookup.source_search import find_sources
from store.reading.article_facts import SpeakerFacts, about_article

FOUND_FROM = 0.6
SENTENCES = 3
MOST_SPEAKERS = 8


def source(store: Store, text: SourceName) -> Answer:
    """Show one article of the store.

    Args:
        store: What is asked.
        text: Its id, words of its title, its publisher or author.
    """
    require_articles(store)
    if not text.strip():
        raise UsageError("Give an article's id, title or publisher, like: /source border talks")
    hits = find_sources(store, text[:600], limit=4)
    good = [hit for hit in hits if hit.score >= FOUND_FROM]
    chosen = good[0] if good else None
    results = []
    if chosen:
        facts = about_article(store, chosen.header.id, sentences=SENTENCES)
        notes = [
            f"publisher: {chosen.header.publisher or 'not known'}",
            f"author: {chosen.header.author or 'not known'}",
            f"published: {chosen.header.published or 'not known'}"
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
        results = [
            passage_result(
                passage, score=100 * chosen.score, why=chosen.why, notes=notes if number == 0 else ()
            )
            for number, passage in enumerate(facts.opening)
        ]
    others = [hit.header.label for hit in (good[1:] if chosen else hits)][:3]
    lead = (
        ("Also fitting: " if chosen else "No article fits; nearest: ") + "; ".join(others) if others else ""
    )
    if not chosen and not others:
        lead = "No article fits this id, title, publisher or author."
    return Answer(
        "source",
        headline("Article", (chosen.header.title or chosen.header.doc_id) if chosen else text),
        found=bool(results),
        searched=searched(store),
        query=options_given(text=text),
        results=tuple(results),
        lead=lead,
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
