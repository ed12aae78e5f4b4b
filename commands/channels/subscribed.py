"""What the subscriptions of channels ask for: the digest of a day, the new matches of a watch.

One invariant: reads alone; what was told is noted by whoever posted it.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from commands.answer import Answer, Result, Section
from commands.asked.taught import asked_in, taught_told, with_taught
from commands.channels.news import Composed, Wish, actor_ids, cited_at, is_wanted, new_quotes, stands_alone
from commands.digest import compose
from commands.results import searched
from commands.told.wording import counted
from store.actors.learned import Learned, Realm
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
    day = now.astimezone(ZoneInfo(subscription.schedule.zone)).date()
    make = matches if subscription.kind == "watch" else digest_of
    return make(store, subscription, day)


def digest_of(store: Store, digest: Subscription, day: date, *, in_the_past: bool = False) -> Composed:
    """Make the digest of a day; `in_the_past` as for `wish_of`."""
    with _as_taught(store, digest) as taught:
        made = compose(store, wish_of(store, digest, day, in_the_past=in_the_past))
        return replace(made, answer=with_taught(made.answer, taught))


@contextmanager
def _as_taught(store: Store, subscription: Subscription) -> Iterator[list[Learned]]:
    """Let names mean what the server taught, at one moment of the store; gives what of it was used."""
    with store.snapshot(), asked_in(Realm("guild", subscription.guild_id)), taught_told() as taught:
        yield taught


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
    with _as_taught(store, watch) as taught:
        made = _matches(store, watch, day)
        return replace(made, answer=with_taught(made.answer, taught))


def _matches(store: Store, watch: Subscription, day: date) -> Composed:
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
