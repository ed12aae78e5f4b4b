"""What the corpus has on one actor: where it is introduced, when it was last heard, who is named with it.

One invariant: passages are spans of stored articles; nothing is said of an actor that no article says.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from store.database import Store
from store.records import Citation, Span
from store.text.words import FUNCTION_WORDS, words_of

_MENTIONS = """
    SELECT m.article_id, m.start, m."end", m.boilerplate FROM mention AS m
    JOIN article AS a ON a.id = m.article_id
    WHERE m.actor_id = :actor ORDER BY a.published DESC, m.article_id, m.start LIMIT :most
"""
_ROLES = "SELECT article_id, text FROM role WHERE actor_id = :actor LIMIT :most"
_ARTICLE = """
    SELECT id, doc_id, title, publisher, published, published_basis, url, text FROM article WHERE id = :id
"""
_LAST_HEARD = """
    SELECT max(coalesce(q.said_on, a.published)) AS day, count(*) AS quotes
    FROM quote AS q JOIN article AS a ON a.id = q.article_id
    WHERE q.speaker_id = :actor AND q.boilerplate = 0
"""
_POLARITIES = """
    SELECT polarity, count(*) AS quotes, sum(confidence < :sure_from) AS unsure FROM quote
    WHERE speaker_id = :actor AND boilerplate = 0 GROUP BY polarity ORDER BY quotes DESC, polarity
"""
_LISTENERS = """
    SELECT addressee, count(*) AS times FROM quote
    WHERE speaker_id = :actor AND boilerplate = 0 AND addressee IS NOT NULL
    GROUP BY lower(addressee) ORDER BY times DESC, max(id) DESC
"""
_NAMED_WITH = """
    WITH own AS (
        SELECT m.article_id, m.start FROM mention AS m WHERE m.actor_id = :actor AND m.boilerplate = 0
        ORDER BY m.id DESC LIMIT 500
    ), shared AS (
        SELECT DISTINCT s.id, s.article_id, s.start, s."end" FROM own
        JOIN sentence AS s ON s.article_id = own.article_id AND own.start >= s.start AND own.start < s."end"
        WHERE s.boilerplate = 0
    )
    SELECT m.actor_id, actor.name, count(DISTINCT shared.id) AS times,
           max(shared.id) AS sentence_id
    FROM shared
    JOIN mention AS m
      ON m.article_id = shared.article_id AND m.start >= shared.start AND m.start < shared."end"
    JOIN actor ON actor.id = m.actor_id
    WHERE m.actor_id <> :actor GROUP BY m.actor_id ORDER BY times DESC, actor.mentions DESC LIMIT :most
"""
_PERSONS = """
    SELECT actor.name FROM mention AS m JOIN actor ON actor.id = m.actor_id
    WHERE m.article_id = :article AND m.start >= :start AND m."end" <= :end AND actor.kind = 'person'
    ORDER BY m.start
"""
_NAMING = """
    WITH latest AS (
        SELECT article_id, start FROM mention WHERE actor_id = :actor AND boilerplate = 0
        ORDER BY article_id DESC LIMIT 2 * :most
    )
    SELECT DISTINCT s.id, substr(a.text, s.start + 1, s."end" - s.start) AS words FROM latest
    JOIN sentence AS s ON s.article_id = latest.article_id
        AND latest.start >= s.start AND latest.start < s."end"
    JOIN article AS a ON a.id = s.article_id
    ORDER BY s.id DESC LIMIT :most
"""
_SENTENCE = 'SELECT article_id, start, "end" FROM sentence WHERE id = :id'
_SENTENCE_AT = """
    SELECT start, "end" FROM sentence WHERE article_id = :article AND start <= :at AND "end" > :at LIMIT 1
"""
MOST_MENTIONS = 400
MOST_SENTENCES = 40
MOST_LISTENERS = 4
CLOSEST = 4
"""Characters that may stand between a role and the name it goes with."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A passage: where it stands and its words."""

    citation: Citation
    text: str


@dataclass(frozen=True, slots=True)
class Speech:
    """How an actor speaks, over all its quotations."""

    not_affirmed: tuple[tuple[str, int], ...]
    """What is denied or refused: the polarity, and how often."""
    unsure: int
    """Quotations of which it is not surely the speaker."""
    listeners: tuple[str, ...]
    """Whom it speaks to as written, the most frequent first."""


@dataclass(frozen=True, slots=True)
class Companion:
    """Another actor of the same sentences, how many they share, and one of them."""

    name: str
    times: int
    passage: Cut


def introduce(store: Store, actor_id: int) -> Cut | None:
    """Return the mention that says best who the actor is: the fullest name beside a role."""
    roles: dict[int, list[str]] = defaultdict(list)
    for row in store.rows(_ROLES, {"actor": actor_id, "most": MOST_MENTIONS}):
        roles[row["article_id"]].append(row["text"])
    best: tuple[float, int, Span] | None = None
    texts: dict[int, str] = {}
    for row in store.rows(_MENTIONS, {"actor": actor_id, "most": MOST_MENTIONS}):
        article_id = row["article_id"]
        if article_id not in texts:
            texts[article_id] = _text(store, article_id)
        span = Span(row["start"], row["end"])
        value, passage = _introduction(texts[article_id], span, roles[article_id])
        value -= 3 if row["boilerplate"] else 0
        if best is None or value > best[0]:
            best = (value, article_id, passage)
    return cut(store, best[1], best[2]) if best else None


def _introduction(text: str, span: Span, roles: list[str]) -> tuple[float, Span]:
    """Value a mention as an introduction, and widen it to the role beside it."""
    value = min(4, len(span.cut(text).split())) / 2
    best, passage = value, span
    for role in roles:
        at = text.rfind(role, max(0, span.start - len(role) - CLOSEST), span.start)
        if at >= 0:
            found = value + 2 + min(5, len(role.split())) / 10, Span(at, span.end)
        else:
            at = text.find(role, span.end, span.end + len(role) + 3 * CLOSEST)
            if at < 0:
                continue
            found = value + 1.8 + min(5, len(role.split())) / 10, Span(span.start, at + len(role))
        if found[0] > best:
            best, passage = found
    return best, passage


def last_heard(store: Store, actor_id: int) -> tuple[date | None, int]:
    """Return the day of the actor's latest quotation, and how many there are."""
    row = store.row(_LAST_HEARD, {"actor": actor_id})
    if row is None or not row["quotes"]:
        return None, 0
    return (date.fromisoformat(row["day"]) if row["day"] else None), row["quotes"]


def speech_of(store: Store, actor_id: int, *, sure_from: float) -> Speech:
    """Return what the actor's quotations have in common; pronouns name no listener."""
    rows = store.rows(_POLARITIES, {"actor": actor_id, "sure_from": sure_from})
    listeners = (row["addressee"] for row in store.rows(_LISTENERS, {"actor": actor_id}))
    return Speech(
        tuple((row["polarity"], row["quotes"]) for row in rows if row["polarity"] != "affirmed"),
        sum(row["unsure"] for row in rows),
        tuple(name for name in listeners if not FUNCTION_WORDS.issuperset(words_of(name)))[:MOST_LISTENERS],
    )


def named_with(store: Store, actor_id: int, *, limit: int) -> list[Companion]:
    """Return who is named in the same sentences most often."""
    found = []
    for row in store.rows(_NAMED_WITH, {"actor": actor_id, "most": limit}):
        sentence = store.row(_SENTENCE, {"id": row["sentence_id"]})
        if sentence is not None:
            passage = cut(store, sentence["article_id"], Span(sentence["start"], sentence["end"]))
            found.append(Companion(row["name"], row["times"], passage))
    return found


def persons_within(store: Store, article_id: int, span: Span) -> list[str]:
    """Return the names of the persons whom a passage names, in its order."""
    parameters = {"article": article_id, "start": span.start, "end": span.end}
    return list(dict.fromkeys(row["name"] for row in store.rows(_PERSONS, parameters)))


def words_around(store: Store, actor_id: int) -> set[str]:
    """Return the words of the sentences that name the actor, of the latest ones where there are many."""
    rows = store.rows(_NAMING, {"actor": actor_id, "most": MOST_SENTENCES})
    return {word for row in rows for word in words_of(row["words"])}


def sentence_around(store: Store, article_id: int, words: str) -> Cut | None:
    """Return the sentence of an article in which `words` stand first."""
    text = _text(store, article_id)
    at = text.find(words) if words else -1
    if at < 0:
        return None
    row = store.row(_SENTENCE_AT, {"article": article_id, "at": at})
    return cut(store, article_id, Span(row["start"], row["end"]) if row else Span(at, at + len(words)))


def cut(store: Store, article_id: int, span: Span) -> Cut:
    """Return a passage of an article with its citation."""
    row = store.row(_ARTICLE, {"id": article_id})
    assert row is not None, "a span of an article that is not stored"
    published = date.fromisoformat(row["published"]) if row["published"] else None
    citation = Citation(
        row["doc_id"],
        span.start,
        span.end,
        row["title"],
        row["publisher"],
        published,
        row["url"],
        row["published_basis"],
    )
    return Cut(citation, span.cut(row["text"]))


def _text(store: Store, article_id: int) -> str:
    row = store.row(_ARTICLE, {"id": article_id})
    return str(row["text"]) if row else ""
