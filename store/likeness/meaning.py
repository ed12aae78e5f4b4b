"""Word tables for comparing statements: what may stand for what, and what turns a statement into another.

One invariant: data and pure look-ups of single words; no table knows a person, a country or an event.
"""

from functools import lru_cache
from importlib.resources import files
from typing import Final

from store.lookup.thesaurus import nation_names, stand_ins
from store.text.words import stem


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _lines(table: str) -> list[str]:
    """Read a table that lies beside this module, without its comments."""
    text = (files("store.likeness") / table).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _classes(*lines: str) -> dict[str, str]:
    """Read lines of "class: word word" into word -> class."""
    return {
        word: name for name, _, words in (line.partition(": ") for line in lines) for word in words.split()
    }


NEGATIONS: Final = _words("not no never none nobody nothing nowhere neither without hardly scarcely")
"""Words of grammar that negate. "nor" only goes on with a negation."""
REVERSING: Final = frozenset(
    stem(word)
    for word in """refuse reject deny decline fail lack unable impossible unacceptable unwilling prevent avoid
    stop cease halt oppose against abandon exclude forbid ban prohibit cancel false untrue groundless
    baseless unfounded wrong unlikely dismiss disagree doubt""".split()  # noqa: SIM905 (a table reads best as text)
)
"""Words of matter that negate what they stand with, by stem."""
MODALS: Final = _classes(
    "possible: may might possibly possible perhaps maybe",
    "able: can able capable",
    "could: could",
    "future: will would shall going",
    "necessary: must necessary required obliged compelled obligatory",
    "advised: should ought",
)
"""What a modal says; "could" is both possible and able, "would" a reported "will"."""
CONDITIONS: Final = _words("if unless until provided providing otherwise")
RELATIONS: Final = _words("before after until since during despite although because")
"""Words of grammar that say how two things hang together."""
INTENSIFIERS: Final = _words(
    """deeply strongly completely entirely totally fully extremely highly generally clearly simply certainly
    greatly seriously currently actually basically particularly especially utterly truly absolutely merely"""
)
"""Adverbs that say how much, and nothing else."""
QUANTITIES: Final = _classes(
    "all: all every each both entire whole everybody everyone everything",
    "most: most",
    "some: some several certain",
    "many: many much numerous",
    "few: few little",
    "only: only solely merely",
)
BOUNDS: Final = _classes(
    "more: more over above exceeding beyond",
    "least: least",
    "less: less fewer under below nearly almost",
    "most: most to",
)
"""What a word before a number makes of it: "more than", "at least", "less than", "at most", "up to"."""
GENERAL: Final = _classes(
    "person: i me my mine myself we us our ours ourselves he him his himself she her hers herself they them"
    " their theirs themselves it its itself",
    "anybody: anyone anybody someone somebody",
    "nobody: nobody",
    "anything: anything something",
    "everybody: everyone everybody all",
)
"""Words of grammar that translators and reporters choose freely, by what they share."""
EMPTY: Final = _words(
    """the a an is are was were be been being am do does did have has had having that which who this these
    those there here now then so very just also too well as of to in on at for and or by with from into
    about quite really still already will would s"""
)
"""Words of grammar that another wording has or lacks without saying anything else."""
FIRST_PERSON: Final = _words("i me my mine we us our ours")
PRONOUNS: Final = frozenset(word for word, kind in GENERAL.items() if kind == "person")
FORMULAS: Final = frozenset(
    stem(word)
    for word in """comment thank thanks sorry yes yeah okay ok please course sure know see think say tell
    believe hope hello welcome congratulation congratulations god bless good morning evening day night happy
    glad pleased great nice fine right wrong true false wait time look question answer no really absolutely
    exactly definitely certainly honour honor pleasure luck best""".split()  # noqa: SIM905 (a table reads best as text)
)
"""What phrases of courtesy and of no content are made of, by stem: with nothing else nothing is stated."""


@lru_cache(maxsize=1)
def _synonyms() -> dict[str, frozenset[int]]:
    table: dict[str, set[int]] = {}
    for number, line in enumerate(_lines("synonyms.txt")):
        for word in line.split():
            table.setdefault(stem(word), set()).add(number)
    return {key: frozenset(numbers) for key, numbers in table.items()}


@lru_cache(maxsize=1)
def _opposites() -> dict[str, tuple[tuple[int, int], ...]]:
    table: dict[str, list[tuple[int, int]]] = {}
    for number, line in enumerate(_lines("opposites.txt")):
        for side, words in enumerate(line.split("|")):
            for word in words.split():
                table.setdefault(stem(word), []).append((number, side))
    return {key: tuple(places) for key, places in table.items()}


@lru_cache(maxsize=100_000)
def is_instead(a: str, b: str) -> bool:
    """Tell of two folded words whether a report or a translation may have one for the other."""
    groups = _synonyms()
    if groups.get(stem(a), frozenset()) & groups.get(stem(b), frozenset()):
        return True
    return any(stem(other) == stem(b) for other in stand_ins(a))


@lru_cache(maxsize=100_000)
def is_opposite(a: str, b: str) -> bool:
    """Tell of two folded words whether they contradict each other."""
    table = _opposites()
    theirs = table.get(stem(b), ())
    return any(
        number == other and side != other_side
        for number, side in table.get(stem(a), ())
        for other, other_side in theirs
    )


@lru_cache(maxsize=100_000)
def is_same_nation(a: str, b: str) -> bool:
    """Tell of two folded words whether they name one nation: Britain, British, UK."""
    others = {stem(other) for other in nation_names(a)}
    return stem(b) in others or stem(a) == stem(b)
