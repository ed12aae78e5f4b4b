"""Choosing what is news to a reader: the articles that are wanted, and the new quotations in them.

One invariant: nothing that the reader was told is chosen, neither there nor in the same words elsewhere.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from commands.answer import Answer, Result
from commands.asked.taught import find_meant
from commands.results import quote_results
from commands.told.wording import LIKELY
from store.actors.search import FOUND_FROM
from store.database import Store
from store.digests.fresh import Fresh, matter_of
from store.digests.novelty import NOTHING, Cited, Told, ToldKind, fingerprint
from store.lookup.question import Scope
from store.lookup.retellings import grouped
from store.lookup.statements import merged_quotes
from store.reading.excerpts import latest_ids, quotes_by_id
from store.reading.found import Place, QuoteFound
from store.records import Citation
from store.text.words import words_of

RECENT = timedelta(days=1)
"""Articles that were published so long before a digest's day are news to a channel, whenever they arrived."""
SHORTEST, LONGEST = 6, 45
"""Words of a sentence or quotation that stands well alone."""
POINTING_BACK = frozenset(  # a table reads best as text
    """he she it they his her their its this that these those another both but and so yet also however there
    here then meanwhile""".split()  # noqa: SIM905
)
"""First words of a sentence that needs the one before it."""
ADDING = (("either",), ("too",), ("as", "well"), ("likewise",))
"""Last words of a sentence that adds something to the one before it."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a digest is to be about, for whom, and for which day."""

    day: date
    """Today, where its readers are."""
    since: int | None = None
    """Content version that they have seen; None: only the days of publication tell what is new."""
    topics: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    length: int = 5
    told: Told = NOTHING
    first: date | None = None
    """Articles published from this day on are new; None: from the day before."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A digest, what it tells, and the version of the articles that it was made from."""

    answer: Answer
    cited: tuple[Cited, ...]
    seen: int


def actor_ids(store: Store, names: Iterable[str]) -> frozenset[int]:
    """Return the actors that these names mean where they are read; a name that nobody bears means nobody."""
    hits = (find_meant(store, name, limit=1) for name in names)
    return frozenset(hit.actor.id for found in hits for hit in found if hit.score >= FOUND_FROM)


def is_wanted(article: Fresh, wish: Wish, watched: frozenset[int]) -> bool:
    """Tell whether an article has a topic or names an actor that was chosen; without a choice any is."""
    if not wish.topics and not wish.actors:
        return True
    if watched & article.actor_ids:
        return True
    passages = (frozenset(article.title_stems), *(frozenset(each.stems) for each in article.sentences))
    topics = [frozenset(matter_of(topic)) for topic in wish.topics]
    return any(topic and topic <= passage for topic in topics for passage in passages)


def stands_alone(text: str) -> bool:
    """Tell whether a sentence says something without the one before it."""
    words = tuple(words_of(text))
    if not words or words[0] in POINTING_BACK or any(words[-len(last) :] == last for last in ADDING):
        return False
    return SHORTEST <= len(text.split()) <= LONGEST and not text.rstrip().endswith("?")


def new_quotes(store: Store, fresh: Sequence[Fresh], wish: Wish) -> tuple[Result, ...]:
    """Return verbatim quotations of new articles: of the watched actors, or of anybody."""
    most, watched = wish.length, actor_ids(store, wish.actors)
    if wish.actors and not watched:
        return ()
    scope = Scope(article_ids=frozenset(article.id for article in fresh))
    ids = latest_ids(store, watched, scope=scope, limit=20 * most)
    # Words too short to tell anything must not stand for the longer ones that they were said with.
    found = [
        hit
        for hit in quotes_by_id(store, ids, why="new")
        if hit.kind == "indirect" or SHORTEST <= len(hit.place.text.split()) <= LONGEST
    ]
    rank = {article_id: -at for at, article_id in enumerate(hit.place.article_id for hit in reversed(found))}
    # The latest article first, and of its words those that it gives first.
    found.sort(key=lambda hit: (rank[hit.place.article_id], hit.place.citation.start))
    hits = [
        hit
        for hit in merged_quotes(found)
        if hit.speaker is not None
        and hit.confidence >= LIKELY
        and hit.kind != "indirect"
        and not _is_told(wish, hit.place)
    ]
    hits.sort(key=lambda hit: hit.kind != "direct")
    first: dict[tuple[int | None, int], QuoteFound] = {}
    for hit in hits:
        first.setdefault((hit.speaker_id, hit.place.article_id), hit)
    chosen = grouped(store, list(first.values()), scope=Scope(), limit=2 * most)
    new = [hit for hit in chosen if not any(_is_told(wish, each.place) for each in hit.retold)]
    return quote_results(store, new[:most])


def _is_told(wish: Wish, place: Place) -> bool:
    return wish.told.knows(cited_at("quote", place.citation, place.text))


def cited_at(kind: ToldKind, source: Citation, text: str) -> Cited:
    """Return a passage as it is kept, once it is told."""
    return Cited(kind, source.doc_id, source.start, source.end, fingerprint(text))
