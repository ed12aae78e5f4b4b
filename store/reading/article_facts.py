"""What the store has on one article: how it begins, how much was found in it, who is in it.

One invariant: nothing here reads more than one article.
"""

from dataclasses import dataclass

from store.actors.facts import Cut, cut
from store.database import Store
from store.records import Span

_OPENING = """
    SELECT start, "end" FROM sentence WHERE article_id = :article AND boilerplate = 0
    ORDER BY start LIMIT :most
"""
_COUNTS = """
    SELECT (SELECT count(*) FROM quote WHERE article_id = :article AND boilerplate = 0) AS quotes,
           (SELECT count(*) FROM date_mention WHERE article_id = :article AND boilerplate = 0) AS dates,
           (SELECT count(*) FROM sentence WHERE article_id = :article) AS sentences,
           published_basis FROM article WHERE id = :article
"""
_ACTORS = """
    SELECT actor.name FROM mention JOIN actor ON actor.id = mention.actor_id
    WHERE mention.article_id = :article AND mention.boilerplate = 0
    GROUP BY actor.id ORDER BY count(*) DESC, min(mention.start) LIMIT :most
"""
_SPEAKERS = """
    SELECT coalesce(actor.name, quote.speaker) AS name, count(*) AS quotes,
           sum(quote.polarity = 'denied') AS denied, sum(quote.polarity = 'refused') AS refused
    FROM quote LEFT JOIN actor ON actor.id = quote.speaker_id
    WHERE quote.article_id = :article AND quote.boilerplate = 0
    GROUP BY 1 ORDER BY name IS NULL, quotes DESC, min(quote.start)
"""
MOST_ACTORS = 8


@dataclass(frozen=True, slots=True)
class SpeakerFacts:
    """Somebody who speaks in an article, and how often."""

    name: str | None
    """None counts the quotations whose speaker is open."""
    quotes: int
    denied: int
    refused: int


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """How an article begins and what was found in it."""

    opening: tuple[Cut, ...]
    quotes: int
    dates: int
    sentences: int
    published_basis: str | None
    actors: tuple[str, ...]
    speakers: tuple[SpeakerFacts, ...] = ()
    """Who speaks in it, the most quoted first, and last what nobody is known to have said."""


def about_article(store: Store, article_id: int, *, sentences: int) -> ArticleFacts:
    """Return what the store has on the article; it must be stored."""
    counts = store.row(_COUNTS, {"article": article_id})
    assert counts is not None, "an article that is not stored"
    rows = store.rows(_OPENING, {"article": article_id, "most": sentences})
    return ArticleFacts(
        opening=tuple(cut(store, article_id, Span(row["start"], row["end"])) for row in rows),
        quotes=counts["quotes"],
        dates=counts["dates"],
        sentences=counts["sentences"],
        published_basis=counts["published_basis"],
        actors=tuple(
            row["name"] for row in store.rows(_ACTORS, {"article": article_id, "most": MOST_ACTORS})
        ),
        speakers=tuple(
            SpeakerFacts(row["name"], row["quotes"], row["denied"], row["refused"])
            for row in store.rows(_SPEAKERS, {"article": article_id})
        ),
    )
