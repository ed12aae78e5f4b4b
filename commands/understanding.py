"""Understanding a typed question: its names, its date, its matter, and what an answer must have.

One invariant: any text is understood somehow; what can't be used is left out, never guessed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from commands.errors import UsageError
from store.actor_index import actor_index
from store.actor_search import FOUND_FROM, find_actors
from store.database import Store
from store.extent import extent
from store.named_in import NameInText, find_names, find_role_holders
from store.question import Question, Scope, Wanted
from store.records import DateSpan
from store.source_search import find_sources
from store.typed_dates import DateNotUnderstood, DateWords, find_date_words, read_date
from store.vocabulary import corrections, is_known, split_word, substitutes
from store.words import FUNCTION_WORDS, words_of

LONGEST = 600
"""Characters of a question that are looked at: more is an article, not a question."""
SPEAKING = frozenset(  # a table reads best as text
    """say says said saying tell tells told speak speaks spoke spoken speaking quote quotes quoted
    quotation statement statements comment comments commented remark remarks talk talked think thinks
    thought mean means meant happen happens happened happening stand stands position view views
    opinion""".split()  # noqa: SIM905
)
"""Words that ask for speech or an event without being part of it; kept where nothing else is left."""
ASKING_ALONE = frozenset(  # a table reads best as text
    """who what how why when where which does did do""".split()  # noqa: SIM905
)
ASKING = ASKING_ALONE | frozenset(  # a table reads best as text
    """has have had is are was were the a an of by from to in on it its that this they he she and or
    latest last recent new us me all any anything something find show get give""".split()  # noqa: SIM905
)
"""Words that only frame a question."""
_SUBJECT = re.compile(
    r"^(?:(?:what|how|why|when|where|which)\s+)?(?:exactly\s+)?"
    r"(?:do|does|did|has|have|had|is|are|was|were|will|would|can|could)\s+"
    r"(?:the\s+)?(?P<name>\w+)\b"
)
_ABOUT = re.compile(
    r"^(?:the\s+)?(?P<name>\w+(?: \w+)?)\s+(?:on|about|regarding|says|said|say|told|tells|warns|warned)\b"
)
_COUNTED = re.compile(
    r"\b(?:how (?:many|much)|(?:the )?(?:number|amount|total|count|size|share|figure)s? (?:of|for))"
    r"\s+(?P<thing>\w+(?:\s+\w+){0,4})"
)
_BEFORE_PRONOUN = frozenset(  # a table reads best as text
    """let told tell tells give gives gave make makes help helps of for to with between among from at on
    all both by ask asked show join around behind against""".split()  # noqa: SIM905
)
_OR = "or"


@dataclass(frozen=True, slots=True)
class Understood:
    """A question, taken apart."""

    text: str
    question: Question
    names: tuple[NameInText, ...] = ()
    days: DateWords | None = None

    @property
    def has_matter(self) -> bool:
        """Tell whether words are left beside names and dates."""
        return any(word.content and not word.actor_ids for word in self.question.words)

    @property
    def actor_ids(self) -> frozenset[int]:
        """All actors that the question may name."""
        return frozenset(actor_id for name in self.names for actor_id in name.actor_ids)


def understand(
    store: Store, text: str, *, dates: bool = False, drop: frozenset[str] = SPEAKING
) -> Understood:
    """Take a question apart.

    Args:
        store: Whose actors and words decide what is a name and what a word.
        text: What was typed.
        dates: Whether to take date words out of the question.
        drop: Words that carry no matter for the command that asks.
    """
    text = " ".join(text[: 4 * LONGEST].split())[:LONGEST]
    days = find_date_words(text, today=today(), corpus=extent(store).published) if dates else None
    rest = text[: days.span.start] + " " + text[days.span.end :] if days else text
    words = words_of(rest)
    names = _names(store, rest, words)
    wanted = _wanted(store, rest, words, names, drop)
    return Understood(
        text,
        Question(
            tuple(wanted), counted=bool(_COUNTED.search(" ".join(words))), spoken_by=_must_say(words, names)
        ),
        tuple(names),
        days,
    )


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
    hits = find_actors(store, speaker, limit=5)
    good = [hit for hit in hits if hit.score >= FOUND_FROM]
    if not good:
        near = ", ".join(hit.actor.name for hit in hits[:3])
        offer = f"; did you mean {near}?" if near else "."
        raise UsageError(f"Nobody called “{_short(speaker)}” is in the store{offer}")
    return frozenset({good[0].actor.id})


def read_day(store: Store, text: str, option: str) -> DateSpan:
    """Return the days that an option names.

    Raises:
        UsageError: it is no date; the message shows what is.
    """
    try:
        return read_date(text, today=today(), corpus=extent(store).published).days
    except DateNotUnderstood as error:
        raise UsageError(f"{option}: {error}") from None


def require_articles(store: Store) -> None:
    """Raise a UsageError where there is nothing to look through."""
    if not extent(store).articles:
        raise UsageError("The store is empty; add articles first: dragoman index PATH...")


def today() -> date:
    """Return the day on which the question is asked."""
    return datetime.now(UTC).date()


def _names(store: Store, text: str, words: Sequence[str]) -> list[NameInText]:
    def is_word(word: str) -> bool:
        return is_known(store, word)

    masked = _without_pronouns(text, words)
    found = find_names(store, masked, is_word=is_word)
    for holder in find_role_holders(store, words):
        if all(
            holder.end <= name.start or holder.start >= name.end or name.end - name.start < 2
            for name in found
        ):
            found = [name for name in found if name.end <= holder.start or name.start >= holder.end]
            found.append(holder)
    return sorted(found, key=lambda name: name.start)


def _without_pronouns(text: str, words: Sequence[str]) -> list[str]:
    """Leave "us" only where it means the country; elsewhere write another pronoun."""
    capital = re.search(r"\bU\.?S\b", text) is not None
    found = list(words)
    for at, word in enumerate(words):
        if word == "us":
            after = words[at + 1] if at + 1 < len(words) else ""
            before = words[at - 1] if at else ""
            country = capital or (
                before not in _BEFORE_PRONOUN and (bool(after) or before in ("the", "does", "did"))
            )
            found[at] = "US" if country else word
    return ["us" if word == "US" else "it" if word == "us" else word for word in found]


def _wanted(
    store: Store, text: str, words: Sequence[str], names: Sequence[NameInText], drop: frozenset[str]
) -> list[Wanted]:
    """Make the words of the lookup, each name one of them."""
    subject = _subject(words)
    head = _head_of_count(words)
    capitals = _capitalised(text)
    alternatives = _alternatives(words)
    found = []
    at = 0
    while at < len(words):
        name = next((each for each in names if each.start == at), None)
        if name:
            found.append(
                Wanted(
                    " ".join(words[name.start : name.end]),
                    actor_ids=name.actor_ids,
                    required=name.how != "role"
                    and (_are_persons(store, name) or name.start <= subject < name.end),
                    alternative=alternatives.get(at, 0),
                )
            )
            at = name.end
            continue
        word = words[at]
        grammar = word in FUNCTION_WORDS or word in drop or _is_modal(words, at)
        strange = not grammar and not _has_support(store, word)
        found.append(
            Wanted(
                word,
                content=not grammar and (len(word) > 1 or word.isdecimal()),
                required=(strange and (at == subject or word in capitals)) or at == head,
                inside=at == head,
                alternative=alternatives.get(at, 0),
            )
        )
        at += 1
    if not any(word.content for word in found):
        found = [replace(word, content=word.text not in ASKING_ALONE) for word in found]
    return found


def _is_modal(words: Sequence[str], at: int) -> bool:
    """Tell whether a word only asks for a wish or plan: "does it want to send ...", "is it going to ..."."""
    return words[at] in _WISHES and at > 1 and words[at + 1 : at + 2] == ["to"]


_WISHES = frozenset(  # a table reads best as text
    """want wants intend intends plan plans planning intending mean means wish wishes""".split()  # noqa: SIM905
)


def _subject(words: Sequence[str]) -> int:
    """Return the place of the word that the question is about by its grammar, or -1."""
    line = " ".join(words)
    found = _SUBJECT.match(line) or _ABOUT.match(line)
    return line[: found.start("name")].count(" ") if found else -1


def _must_say(words: Sequence[str], names: Sequence[NameInText]) -> frozenset[int]:
    """Return the actors who must have said it: "X on the talks", "what did X say about ..."."""
    line = " ".join(words)
    about = _ABOUT.match(line)
    asked = _SUBJECT.match(line) if any(word in SPEAKING for word in words) else None
    for found in (about, asked):
        if found:
            at = line[: found.start("name")].count(" ")
            for name in names:
                if name.start <= at < name.end and name.how != "role":
                    return name.actor_ids
    return frozenset()


def _head_of_count(words: Sequence[str]) -> int:
    """Return the place of the noun that is counted: "how many us troops to poland" counts troops."""
    line = " ".join(words)
    found = _COUNTED.search(line)
    if not found:
        return -1
    first = line[: found.start("thing")].count(" ")
    last = first
    while last + 1 < len(words) and words[last + 1] not in FUNCTION_WORDS and last + 1 - first < 4:
        last += 1
    return last if words[first] not in FUNCTION_WORDS or words[first] == "us" else -1


def _alternatives(words: Sequence[str]) -> dict[int, int]:
    """Number the words on either side of "or", up to the next word of grammar."""
    if _OR not in words:
        return {}
    numbers: dict[int, int] = {}
    number = 1
    for at, word in enumerate(words):
        if word == _OR:
            back = at - 1
            while back >= 0 and words[back] not in FUNCTION_WORDS:
                numbers.setdefault(back, number)
                back -= 1
            ahead = at + 1
            while ahead < len(words) and words[ahead] not in FUNCTION_WORDS:
                numbers[ahead] = number + 1
                ahead += 1
            number += 1
    return numbers


def _capitalised(text: str) -> frozenset[str]:
    """Return the words written with a capital, unless the whole text is."""
    written = re.findall(r"[^\W\d_][\w'’]*", text)
    capitals = [word for word in written if word[0].isupper()]
    if len(capitals) == len(written) and len(written) > 3:
        return frozenset()
    return frozenset(folded for word in capitals for folded in words_of(word))


def _has_support(store: Store, word: str) -> bool:
    return (
        is_known(store, word)
        or bool(corrections(store, word))
        or bool(split_word(store, word))
        or bool(substitutes(store, word))
    )


def _are_persons(store: Store, name: NameInText) -> bool:
    actors = actor_index(store).actors
    return all(actors[actor_id].kind == "person" for actor_id in name.actor_ids)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:57] + "..."
