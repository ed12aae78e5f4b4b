"""What a channel has not been told: stories, quotations, figures that differ, and what is planned.

A digest and /catchup are made here, as an answer like any other. No command of its own: the bot posts it, and
`commands/adapters/` shows it.

One invariant: every passage is cut from an article and cited; nothing that the reader was told is told again.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

from commands.answer import Answer, Result, Section
from commands.channels.news import (
    RECENT,
    Composed,
    Wish,
    actor_ids,
    cited_at,
    is_wanted,
    new_quotes,
    stands_alone,
)
from commands.results import days_in_words, quote_results, searched
from commands.told.chronicle import in_order, sentence_entries
from commands.told.wording import counted
from store.database import Store
from store.days.dated_sentences import Dated, sentences_of_days
from store.digests.contrary import contrary_claims
from store.digests.figures import disagreements
from store.digests.fresh import (
    Fresh,
    Sentence,
    fresh_articles,
    matter_of,
    openings_of,
    read_openings,
    uses_of,
)
from store.digests.novelty import Cited, ToldKind, content_version
from store.digests.stories import Story, is_copy, stories
from store.reading.excerpts import quotes_by_id, sentences_by_id
from store.reading.found import SentenceFound
from store.reading.places import quotes_at, sentences_at
from store.records import Citation, DateSpan, Span
from store.text.words import words_of

STORIES, QUOTES, FIGURES, PLANNED = (
    "Top stories",
    "New quotations",
    "Figures and claims that differ",
    "Planned",
)
_HEADINGS: Mapping[ToldKind, str] = MappingProxyType(
    {"story": STORIES, "quote": QUOTES, "figure": FIGURES, "planned": PLANNED, "match": ""}
)
KNOWN_FOR = timedelta(days=5)
"""Stories told so long ago are looked at for copies of them."""
ANNOUNCED_WITHIN = timedelta(days=60)
COUNTED_FROM = frozenset(["later", "after", "before", "earlier", "following", "next", "same", "then"])
"""Words of a date that is counted from another one, so that its sentence needs the one before it."""
LOOKED_AT, FURTHER_DOWN = 6, 0.1
"""Sentences among which a story's is chosen, and how much of its title's words each place down costs."""
MOST_A_DAY = 2
SAME_PLAN = 0.5
"""Share of the shorter sentence's words of matter from which two tell of one plan."""


def compose(store: Store, wish: Wish, *, title: str = "Digest") -> Composed:
    """Make the digest of a day; `found` is false where there is nothing new."""
    days = DateSpan(wish.first or wish.day - RECENT, wish.day)
    arrived = fresh_articles(store, since=wish.since, published=days)
    watched = actor_ids(store, wish.actors)
    fresh = [article for article in arrived if is_wanted(article, wish, watched)]
    found = _new_stories(store, fresh, wish)
    told, cited = [], []
    for section, passages in (
        _stories(store, found, wish),
        _quotes(store, fresh, wish, found[: wish.length]),
        _figures(store, found, wish),
        _planned(store, wish, watched),
    ):
        if section.results:
            told.append(section)
            cited += passages
    new = sum(1 for article in fresh if article.doc_id not in wish.told.articles)
    answer = Answer(
        "digest",
        f"{title} · {days_in_words(DateSpan(wish.day, wish.day))}",
        found=bool(told),
        searched=searched(store),
        query={"day": wish.day.isoformat(), "topics": list(wish.topics), "actors": list(wish.actors)},
        sections=tuple(told),
        lead=_lead(new, wish) if told else "Nothing new.",
    )
    return Composed(answer, tuple(cited), content_version(store))


def composed_again(store: Store, title: str, cited: Iterable[Cited]) -> Answer:
    """Make the digest that told these passages, as far as the articles still have them."""
    by_kind: dict[ToldKind, list[Cited]] = {}
    for passage in cited:
        by_kind.setdefault(passage.kind, []).append(passage)
    sections = []
    for kind, heading in _HEADINGS.items():
        passages = by_kind.get(kind, [])
        results = _quotes_at(store, passages) if kind in ("quote", "match") else ()
        results += _sentences_at(store, passages) if kind != "quote" else ()
        if results:
            sections.append(Section(heading, results))
    return Answer("digest", title, found=bool(sections), searched=searched(store), sections=tuple(sections))


def _lead(new: int, wish: Wish) -> str:
    about = [*wish.topics, *wish.actors]
    return f"{counted(new, 'new article')}{' on ' + ', '.join(about) if about else ''}"


def _new_stories(store: Store, fresh: Sequence[Fresh], wish: Wish) -> list[tuple[Story, bool]]:
    """Group what is new, and tell of each story whether it goes on one that was told."""
    known = openings_of(store, wish.told.articles, first=wish.day - KNOWN_FOR)
    held = {article.id for article in known}
    # Oldest first, so that of two copies the earlier one is the original; what was told leads.
    new = [article for article in reversed(fresh) if article.id not in held]
    new = [article for article in new if not any(is_copy(article, other) for other in known)]
    new = [article for article in new if article.doc_id not in wish.told.articles]
    uses, total = uses_of(store, [*known, *new])
    found = []
    for story in stories([*known, *new], uses, total):
        rest = [article for article in story.articles if article.id not in held]
        if not rest:
            continue
        if len(rest) == len(story.articles):
            found.append((story, False))
        else:
            copies = tuple(article for article in story.copies if article.id not in held)
            own = [article for article in rest if article not in copies]
            found.append((Story(own[0], tuple(own[1:]), copies), True) if own else (Story(rest[0]), True))
    found.sort(key=lambda each: _rank(each[0]), reverse=True)
    return found


def _rank(story: Story) -> tuple[int, int, date, int]:
    publishers = {article.publisher or article.doc_id for article in story.articles}
    return len(publishers), len(story.others), story.lead.published or date.min, story.lead.id


def _stories(store: Store, found: Sequence[tuple[Story, bool]], wish: Wish) -> tuple[Section, list[Cited]]:
    results, cited = [], []
    for story, goes_on in found[: wish.length]:
        sentence = _telling(story)
        (hit,) = sentences_by_id(store, [sentence.id], why="new")
        others = [_citation(store, article) for article in (*story.others, *story.copies)]
        notes = ["goes on a story told before"] if goes_on else []
        if story.copies:
            notes.append(f"the same text in {counted(len(story.copies), 'more source')}")
        results.append(
            Result(hit.place.text, hit.place.citation, 100.0, "new", also=tuple(others), notes=tuple(notes))
        )
        cited.append(cited_at("story", hit.place.citation, hit.place.text))
        cited += [Cited("story", other.doc_id, other.start, other.end, "") for other in others]
    return Section(STORIES, tuple(results)), cited


def _telling(story: Story) -> Sentence:
    """Return the sentence near the top that can stand alone and says most of what the title says."""
    lead = story.lead
    title = frozenset(lead.title_stems)
    best, most = lead.sentences[0], float("-inf")
    for place, sentence in enumerate(lead.sentences[:LOOKED_AT]):
        if stands_alone(sentence.text):
            said = len(title & set(sentence.stems)) / max(len(title), 1) - FURTHER_DOWN * place
            if said > most:
                best, most = sentence, said
    return best


def _citation(store: Store, article: Fresh) -> Citation:
    (hit,) = sentences_by_id(store, [article.sentences[0].id], why="new")
    return hit.place.citation


def _quotes(
    store: Store, fresh: Sequence[Fresh], wish: Wish, shown: Sequence[tuple[Story, bool]]
) -> tuple[Section, list[Cited]]:
    """Return the new quotations that no story's sentence has already."""
    # What was passed over when an article was told is no news the day after.
    untold = [article for article in fresh if article.doc_id not in wish.told.articles]
    telling = {story.lead.doc_id: _telling(story).span for story, _ in shown}
    results = tuple(
        result
        for result in new_quotes(store, untold, wish)
        if (said := telling.get(result.source.doc_id)) is None
        or not said.overlaps(Span(result.source.start, result.source.end))
    )
    return Section(QUOTES, results), [cited_at("quote", result.source, result.text) for result in results]


def _figures(store: Store, found: Sequence[tuple[Story, bool]], wish: Wish) -> tuple[Section, list[Cited]]:
    results, cited = [], []
    for story, _ in found:
        differing = [(pair.first.sentence.id, pair.second.sentence.id) for pair in disagreements(story)]
        differing += [(pair.first[1].id, pair.second[1].id) for pair in contrary_claims(story)]
        for ids in differing:
            hits = sentences_by_id(store, ids, why="differs")
            passages = [cited_at("figure", hit.place.citation, hit.place.text) for hit in hits]
            if all(wish.told.knows(each) for each in passages):
                continue
            results += [Result(hit.place.text, hit.place.citation, 100.0, "differs") for hit in hits]
            cited += passages
    return Section(FIGURES, tuple(results[: 2 * 2])), cited[: 2 * 2]


def _planned(store: Store, wish: Wish, watched: frozenset[int]) -> tuple[Section, list[Cited]]:
    """Return what articles said beforehand of today and tomorrow."""
    days = DateSpan(wish.day, wish.day + timedelta(days=1))
    sharp, _ = sentences_of_days(store, days)
    dates: dict[int, list[Dated]] = {}
    for each in sharp:
        before = each.published is not None and wish.day - ANNOUNCED_WITHIN <= each.published <= wish.day
        if before and each.length <= 2:
            dates.setdefault(each.sentence_id, []).append(each)
    articles = {each.article_id for found in dates.values() for each in found}
    wanted = {a.id for a in read_openings(store, sorted(articles)) if is_wanted(a, wish, watched)}
    ids = [number for number, found in dates.items() if found[0].article_id in wanted]
    hits = sentences_by_id(store, ids, why="planned")
    hits = [hit for hit in hits if stands_alone(hit.place.text) and not _is_counted(hit, dates[hit.id][0])]
    entries = [
        entry
        for entry in sentence_entries(store, hits, dates)
        if entry.moment is not None and entry.moment.kind == "planned"
    ]
    # Who wrote last knows best what is still planned.
    entries.sort(key=lambda entry: entry.source.published or date.min, reverse=True)
    shown: list[Result] = []
    matters: list[frozenset[str]] = []
    a_day: Counter[DateSpan] = Counter()
    for entry in entries:
        assert entry.moment is not None
        passage, matter = cited_at("planned", entry.source, entry.text), frozenset(matter_of(entry.text))
        known = any(len(matter & other) >= SAME_PLAN * min(len(matter), len(other)) for other in matters)
        if known or a_day[entry.moment.days] == MOST_A_DAY or wish.told.knows(passage):
            continue
        shown.append(replace(entry, notes=()))
        matters.append(matter)
        a_day[entry.moment.days] += 1
    chosen = tuple(in_order(shown)[: wish.length])
    return Section(PLANNED, chosen), [cited_at("planned", each.source, each.text) for each in chosen]


def _is_counted(hit: SentenceFound, dated: Dated) -> bool:
    start = hit.place.citation.start
    written = hit.place.text[dated.span.start - start : dated.span.end - start]
    return not COUNTED_FROM.isdisjoint(words_of(written))


def _quotes_at(store: Store, passages: Sequence[Cited]) -> tuple[Result, ...]:
    ids = quotes_at(store, [(passage.doc_id, passage.start, passage.end) for passage in passages])
    return quote_results(store, quotes_by_id(store, ids, why="told"))


def _sentences_at(store: Store, passages: Sequence[Cited]) -> tuple[Result, ...]:
    # What has no words is a further source of the story before it.
    ids = sentences_at(store, [(each.doc_id, each.start, each.end) for each in passages if each.words])
    hits = sentences_by_id(store, ids, why="told")
    return tuple(Result(hit.place.text, hit.place.citation, 100.0, "told") for hit in hits)
