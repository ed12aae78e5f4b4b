"""The options that limit an answer: who spoke, from when to when, from which source.

One invariant: an option that names nothing stored is a mistake that its user is told of, never ignored.
"""

from commands.asked.habits import asker_habits
from commands.asked.taught import find_meant
from commands.asked.understanding import no_event, read_event_days
from commands.errors import UsageError
from store.actors.search import FOUND_FROM
from store.database import Store
from store.days.typed_dates import DateNotUnderstood, read_date
from store.lookup.question import Scope
from store.lookup.source_search import find_sources
from store.reading.extent import extent
from store.records import DateSpan


def scope_of(
    store: Store,
    *,
    speaker: str | None = None,
    since: str | None = None,
    until: str | None = None,
    source: str | None = None,
) -> Scope:
    """Turn the filter options of a command into a scope.

    Raises:
        UsageError: an option can't be read, or names nobody and nothing that is stored.
    """
    articles = None
    if source and source.strip():
        hits = [hit for hit in find_sources(store, source, limit=200) if hit.score >= 0.6]
        if not hits:
            raise UsageError(
                f"No article is from “{_short(source)}”; give a publisher, words of a title, or an id."
            )
        best = hits[0].score
        articles = frozenset(hit.header.id for hit in hits if hit.score >= best - 0.1)
    first = read_day(store, since, "since").first if since and since.strip() else None
    last = read_day(store, until, "until").last if until and until.strip() else None
    if first and last and first > last:
        raise UsageError(f"since ({first}) is after until ({last}); swap them.")
    return Scope(
        speaker_ids=speaker_ids(store, speaker) if speaker and speaker.strip() else None,
        since=first,
        until=last,
        article_ids=articles,
    )


def speaker_ids(store: Store, speaker: str) -> frozenset[int]:
    """Return the actors that `speaker` names.

    Raises:
        UsageError: nobody in the store is called so; the message offers who comes near.
    """
    hits = find_meant(store, speaker, limit=5)
    good = [hit for hit in hits if hit.score >= FOUND_FROM]
    if not good:
        near = ", ".join(hit.actor.name for hit in hits[:3])
        offer = f"; did you mean {near}?" if near else "."
        raise UsageError(f"Nobody called “{_short(speaker)}” is in the store{offer}")
    return frozenset({good[0].actor.id})


def read_day(store: Store, text: str, option: str) -> DateSpan:
    """Return the days that an option names, by a date or by an event that the articles date.

    Raises:
        UsageError: it is neither; the message shows what is.
    """
    try:
        return read_date(
            text,
            today=asker_habits().today(),
            corpus=extent(store).published,
            day_first=asker_habits().day_first,
        ).days
    except DateNotUnderstood as error:
        if not any(letter.isalpha() for letter in text):
            raise UsageError(f"{option}: {error}") from None
    event = read_event_days(store, text)
    if event is None:
        raise UsageError(f"{option}: {no_event(text)}")
    return event.days


def require_articles(store: Store) -> None:
    """Raise a UsageError where there is nothing to look through."""
    if not extent(store).articles:
        raise UsageError("The store is empty; add articles first: dragoman index PATH...")


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:57] + "..."
