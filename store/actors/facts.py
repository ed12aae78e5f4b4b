"""What the corpus has on one actor: where it is introduced, when it was last heard, who is named with it.

One invariant: passages are spans of stored articles; nothing is said of an actor that no article says.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

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
_SAID = """
    q.boilerplate = 0 AND q.id IN (
        SELECT id FROM quote WHERE speaker_id = :actor
        UNION SELECT quote_id FROM joint_speaker WHERE actor_id = :actor)
"""
_LAST_HEARD = f"""
    SELECT max(coalesce(q.said_on, a.published)) AS day, count(*) AS quotes
    FROM quote AS q JOIN article AS a ON a.id = q.article_id WHERE {_SAID}
"""  # noqa: S608 (constants of this file)
_POLARITIES = f"""
    SELECT polarity, count(*) AS quotes, sum(confidence < :sure_from) AS unsure FROM quote AS q
    WHERE {_SAID} GROUP BY polarity ORDER BY quotes DESC, polarity
"""  # noqa: S608 (as above)
_LISTENERS = f"""
    SELECT addressee, count(*) AS times FROM quote AS q WHERE {_SAID} AND addressee IS NOT NULL
    GROUP BY lower(addressee) ORDER BY times DESC, max(id) DESC
"""  # noqa: S608 (as above)
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
_SENTENCE = 'SELECT article_id, start, "end" FROM sentence WHERE id = :id'
_SENTENCE_AT = """
    SELECT start, "end" FROM sentence WHERE article_id = :article AND start <= :at AND "end" > :at LIMIT 1
"""
MOST_MENTIONS = 400
MOST_LISTENERS = 4
CLOSEST = 4
"""Characters that may stand between a role and the name it goes with."""
TOLD_BESIDE: Final = 1.0
"""What it is worth that words behind a name tell who it is."""
_TELLS: Final = re.compile(
    r"(?:['’]s)?,?\s+(?:\d{2}\b[,.]|\((?:\d{2}|[A-Z])|(?:who|whose)\b|as\s+(?:an?\s|the\s)?[a-z])"
    r"|,\s+(?:an?|the|then|now|once|former(?:ly)?|previously|currently)\s",
)
"""Behind a name: a clause, an age or a party in brackets, "as commissioner", an apposition."""
LONGEST_SENTENCE: Final = 400
"""Characters of a sentence that still introduces somebody."""


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


def introduce(store: Store, actor_id: int, *, in_sentence: bool = True) -> Cut | None:
    """Return the mention that says best who the actor is: the fullest name beside a role.

    Args:
        store: Where it is mentioned.
        actor_id: Who it is.
        in_sentence: Whether to give the whole sentence where no role stands beside any mention: that of the
            mention behind which the text goes on about the actor, else the first of the latest article.
    """
    roles: dict[int, list[re.Pattern[str]]] = defaultdict(list)
    for row in store.rows(_ROLES, {"actor": actor_id, "most": MOST_MENTIONS}):
        roles[row["article_id"]].append(_as_written(row["text"]))
    best: tuple[float, int, Span, bool] | None = None
    texts: dict[int, str] = {}
    for row in store.rows(_MENTIONS, {"actor": actor_id, "most": MOST_MENTIONS}):
        article_id = row["article_id"]
        if article_id not in texts:
            texts[article_id] = _text(store, article_id)
        span = Span(row["start"], row["end"])
        value, passage, has_role = _introduction(texts[article_id], span, roles[article_id])
        value -= 3 if row["boilerplate"] else 0
        if best is None or value > best[0]:
            best = (value, article_id, passage, has_role)
    if best is None:
        return None
    _, article_id, passage, has_role = best
    if in_sentence and not has_role:
        passage = _sentence_at(store, article_id, passage)
    return cut(store, article_id, passage)


def _as_written(role: str) -> re.Pattern[str]:
    """Find a role wherever the lines of the text break."""
    return re.compile(r"\s+".join(map(re.escape, role.split())))


def _introduction(text: str, span: Span, roles: Sequence[re.Pattern[str]]) -> tuple[float, Span, bool]:
    """Value a mention as an introduction, and widen it to the roles beside it, if there are any."""
    value = min(4, len(span.cut(text).split())) / 2
    start, end, worth = span.start, span.end, 0.0
    for role in roles:
        length = len(role.pattern)
        before = list(role.finditer(text, max(0, span.start - length - CLOSEST), span.start))
        if before and span.start - before[-1].end() <= CLOSEST:
            start = min(start, before[-1].start())
            worth = max(worth, 2 + _detail(before[-1]))
        if behind := role.search(text, span.end, span.end + length + 3 * CLOSEST):
            end = max(end, behind.end())
            worth = max(worth, 1.8 + _detail(behind))
    told = TOLD_BESIDE if not worth and _TELLS.match(text, span.end) else 0.0
    return value + worth + told, Span(start, end), worth > 0


def _detail(role: re.Match[str]) -> float:
    return min(5, len(role[0].split())) / 10


def _sentence_at(store: Store, article_id: int, span: Span) -> Span:
    """Return the sentence that names somebody; a mention of none, or of a very long one, stays alone."""
    row = store.row(_SENTENCE_AT, {"article": article_id, "at": span.start})
    if row is None or row["end"] < span.end or row["end"] - row["start"] > LONGEST_SENTENCE:
        return span
    return Span(row["start"], row["end"])


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
