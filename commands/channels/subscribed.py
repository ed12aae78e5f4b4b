"""What the subscriptions of channels ask for: the digest of a day, the new matches of a watch.

One invariant: reads alone; what was told is noted by whoever posted it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from commands.answer import Answer, Result, Section
from commands.channels.news import Composed, Wish, actor_ids, cited_at, is_wanted, new_quotes, stands_alone
from commands.digest import compose
from commands.results import searched
from commands.told.wording import counted
from store.database import Store
from store.digests.fresh import Fresh, fresh_articles, matter_of, sentences_naming
from store.digests.novelty import content_version, told_to
from store.digests.subscriptions import Subscription
from store.reading.excerpts import sentences_by_id
from store.records import DateSpan

MOST_MATCHES = 40
"""Matches that one post of a watch tells."""


def made_for(store: Store, subscription: Subscription, now: datetime) -> Composed:
    """Make what a subscription would post now."""
    with store.snapshot():
        day = now.astimezone(ZoneInfo(subscription.schedule.zone)).date()
        if subscription.kind == "watch":
            return matches(store, subscription, day)
        return compose(store, wish_of(store, subscription, day))


def wish_of(store: Store, subscription: Subscription, day: date, *, in_the_past: bool = False) -> Wish:
    """Return what a digest is to be about.

    Args:
        store: Where it is known what the channel was told.
        subscription: The digest.
        day: Its day, in its zone.
        in_the_past: Whether to take the articles of the day as those that were new then.
    """
    options = subscription.options
    return Wish(
        day,
        since=None if in_the_past else subscription.seen,
        topics=options.topics,
        actors=options.actors,
        length=options.length,
        told=told_to(store, subscription.channel_id, before=day if in_the_past else None),
    )


def matches(store: Store, watch: Subscription, day: date) -> Composed:
    """Return the quotations and sentences of new articles that a watch is for, one for each article."""
    options = watch.options
    wish = Wish(day, watch.seen, options.topics, options.actors, told=told_to(store, watch.channel_id))
    watched = actor_ids(store, wish.actors)
    new = fresh_articles(store, since=watch.seen, published=DateSpan(date.min, date.min), whole=True)
    articles = [article for article in new if is_wanted(article, wish, watched)]
    results: dict[str, Result] = {}
    for result in _candidates(store, articles, wish, watched):
        passage = cited_at("match", result.source, result.text)
        if not wish.told.knows(passage):
            results.setdefault(passage.words, result)
    told = tuple(results.values())[:MOST_MATCHES]
    answer = Answer(
        "watch",
        f"Watch: {', '.join((*options.actors, *options.topics))}",
        found=bool(told),
        searched=searched(store),
        sections=(Section("", told),) if told else (),
        lead=counted(len(articles), "new article") if told else "Nothing new.",
    )
    cited = tuple(cited_at("match", result.source, result.text) for result in told)
    return Composed(answer, cited, content_version(store))


def _candidates(
    store: Store, articles: Sequence[Fresh], wish: Wish, watched: frozenset[int]
) -> Iterator[Result]:
    """Give what an actor says there, and where nothing is quoted the sentence that names or has it."""
    quotes = new_quotes(store, articles, replace(wish, length=MOST_MATCHES)) if watched else ()
    yield from quotes
    spoken = {result.source.doc_id for result in quotes}
    naming = sentences_naming(store, articles, watched)
    topics = [frozenset(matter_of(topic)) for topic in wish.topics]
    ids = []
    for article in articles:
        having = [
            sentence
            for sentence in article.sentences
            if sentence.id in naming or any(topic and topic <= set(sentence.stems) for topic in topics)
        ] or [article.sentences[0]]
        if article.doc_id not in spoken:
            ids.append(next((each.id for each in having if stands_alone(each.text)), having[0].id))
    for hit in sentences_by_id(store, ids, why="new"):
        yield Result(hit.place.text, hit.place.citation, 100.0, "new")
