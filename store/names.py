"""How alike two names are, and when they are one: spellings, initials, parts, order, titles, acronyms.

One invariant: everything here is symmetric and knows no actor; it compares the letters of names alone.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

from store.records import ActorKind
from store.transliteration import fold as fold
from store.transliteration import romanise, skeleton, sounds

TITLES = frozenset(
    ["mr", "mrs", "ms", "miss", "mx", "dr", "doctor", "prof", "professor", "sir", "dame", "madam", "madame", "hon", "rev", "reverend", "fr", "father", "imam", "rabbi", "president", "vice", "prime", "minister", "premier", "chancellor", "secretary", "ambassador", "senator", "sen", "rep", "representative", "gov", "governor", "mayor", "congressman", "congresswoman", "congressperson", "rt", "adm", "admiral", "gen", "lt", "col", "colonel", "capt", "captain", "cmdr", "commander", "sgt", "sergeant", "maj", "brig", "cpl", "pvt", "ayatollah", "sheikh", "shaikh", "sheik", "prince", "princess", "pope", "archbishop", "bishop", "cardinal", "comrade", "herr", "frau", "monsieur", "senor", "senora", "signor", "speaker", "deputy", "former", "ex", "acting", "late", "mp", "mep", "justice", "attorney"]
)
"""Words that may stand before a person's name without being part of it."""
WEAK_TITLES = frozenset(
    ["general", "major", "king", "queen", "lord", "lady", "judge", "chief", "saint", "st", "count", "duke", "baron", "mullah", "haji", "hajji"]
)
"""Titles that also begin names of places and companies (General Motors): dropped only before two words."""
_AFTER = frozenset(["jr", "sr", "ii", "iii", "iv", "phd", "md", "esq", "obe", "cbe", "kbe", "mp", "mep", "qc", "kc"])
_PARTICLES = frozenset(
    ["al", "el", "ul", "ad", "as", "ar", "an", "of", "the", "de", "da", "di", "du", "del", "della", "der", "den", "von", "van", "la", "le", "bin", "ibn", "bint", "abu", "and", "y", "e"]
)
_LEGAL = {
    **dict.fromkeys(["ltd", "limited", "lte", "pte", "pty", "pvt", "private"], "ltd"),
    **dict.fromkeys(["inc", "incorporated", "corp", "corporation", "co", "company", "companies"], "inc"),
    **dict.fromkeys(
        ["plc", "llc", "llp", "lp", "gmbh", "ag", "aktiengesellschaft", "sa", "nv", "bv", "ab", "as", "asa", "oy", "oyj", "spa", "srl", "kg", "kgaa", "se"],
        "ltd",
    ),
    **dict.fromkeys(["ojsc", "oao", "pjsc", "pao", "jsc", "ao", "zao", "cjsc", "ooo"], "ltd"),
    **dict.fromkeys(["group", "holding", "holdings", "gruppe", "grupo", "groupe"], "group"),
}
_LONG_FORMS = (
    ("public joint stock company", "pjsc"),
    ("open joint stock company", "ojsc"),
    ("closed joint stock company", "cjsc"),
    ("joint stock company", "jsc"),
    ("limited liability company", "llc"),
    ("limited liability partnership", "llp"),
    ("public limited company", "plc"),
)
_POSSESSIVE = re.compile(r"'s\b|(?<=s)'(?!\w)")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*\??|&", re.UNICODE)
_CAPITALS = re.compile(r"[^\W\d_a-z]")


@dataclass(frozen=True, slots=True)
class _Profile:
    """What comparing needs of a name, worked out once."""

    words: tuple[str, ...]
    sounds: tuple[str, ...]
    weights: tuple[float, ...]
    total: float
    joined: str
    key: str


@lru_cache(maxsize=400_000)
def _profile(name: str) -> _Profile:
    words = name_words(name)
    weights = tuple(_weight(word) for word in words)
    return _Profile(
        words,
        tuple(sounds(word) for word in words),
        weights,
        sum(weights),
        "".join(words),
        " ".join(skeleton(word) for word in words if word not in ("al", "el")) or "".join(words),
    )


def _weight(word: str) -> float:
    """What a word counts for: particles and legal forms little, an initial half."""
    if word in _PARTICLES:
        return 0.25
    if word in _LEGAL:
        return 0.2
    return 0.5 if len(word) == 1 else 1.0


def name_words(name: str) -> tuple[str, ...]:
    """Return the folded words of `name` in their usual order, without titles and possessives."""
    text = romanise(name.casefold())
    text = _POSSESSIVE.sub("", fold(text))
    text = _DOTTED.sub(lambda found: found.group().replace(".", "") + " ", text)
    first, comma, rest = text.partition(",")
    if (
        comma
        and rest.strip()
        and "," not in rest
        and rest.split()[0].strip(".") not in (_AFTER | _LEGAL.keys())
    ):
        text = f"{rest} {first}"
    for long, short in _LONG_FORMS:
        text = text.replace(long, short)
    words = [word.replace("'", "") for word in _WORD.findall(text)]
    words = ["and" if word == "&" else word for word in words]
    return tuple(_without_titles(words))


def _without_titles(words: list[str]) -> list[str]:
    start = 0
    while start < len(words) - 1 and (
        words[start] in TITLES or (words[start] in WEAK_TITLES and len(words) - start > 2)
    ):
        start += 1
    if start and start < len(words) - 1 and words[start] in ("of", "for", "the", "and"):
        start = 0  # "President of the Senate" is no title before a name
    end = len(words)
    while end - start > 1 and words[end - 1] in _AFTER:
        end -= 1
    return words[start:end]


def name_key(name: str) -> str:
    """Return the key under which the spellings of one name meet (Sergei, Sergey, Sergej Lavrow)."""
    return _profile(name).key


def name_similarity(a: str, b: str) -> float:
    """Return how likely two names mean the same, 0 to 1, by their letters alone."""
    left, right = _profile(a), _profile(b)
    if not left.words or not right.words:
        return 0.0
    if left.words == right.words:
        return 1.0
    if left.key == right.key and len(left.key) > 2:
        return 0.97
    score = _aligned(left, right)
    if score < 0.9 and abs(len(left.joined) - len(right.joined)) < 4:
        joined = JaroWinkler.similarity(left.joined, right.joined)
        if joined > 0.95:
            score = max(score, joined - 0.03)
    return score


def _aligned(left: _Profile, right: _Profile) -> float:
    """Pair the words of the two names, best first, and weigh what found no partner."""
    if len(left.words) > len(right.words):
        left, right = right, left
    free = list(range(len(right.words)))
    gained = used = 0.0
    for i, word in enumerate(left.words):
        best, at = 0.0, -1
        for j in free:
            value = _word_similarity(word, right.words[j], left.sounds[i], right.sounds[j])
            if value > best:
                best, at = value, j
                if value == 1.0:
                    break
        if at >= 0 and best > 0.0:
            free.remove(at)
            weight = (left.weights[i] + right.weights[at]) / 2
            gained += best * weight
            used += weight
        else:
            used += left.weights[i]
    missing = sum(right.weights[j] for j in free)
    return gained / (used + missing * (0.35 if len(left.words) > 1 else 0.5)) if used else 0.0


def _word_similarity(a: str, b: str, a_sounds: str, b_sounds: str) -> float:
    if a == b:
        return 1.0
    if len(a) == 1 or len(b) == 1:
        return 0.8 if a[0] == b[0] else 0.0
    if a.isdigit() or b.isdigit():
        return 0.0
    if a_sounds == b_sounds:
        return 0.96
    value = max(JaroWinkler.similarity(a, b), JaroWinkler.similarity(a_sounds, b_sounds) * 0.97)
    if value < 0.75:
        return 0.0
    edits = OSA.distance(a_sounds, b_sounds)
    return value if edits <= 1 else value * 0.95 if edits == 2 and max(len(a), len(b)) > 5 else value * 0.8


def is_acronym_of(short: str, long: str) -> bool:
    """Tell whether `short` is made of the first letters of `long`: NATO, North Atlantic Treaty Organization."""
    letters = fold(short).replace(".", "").replace("-", "")
    if not 2 <= len(letters) <= 10 or not letters.isalnum() or " " in letters:
        return False
    words = [word for word in re.findall(r"[^\W_]+", fold(_POSSESSIVE.sub("", long.replace("’", "'"))))]
    if len(words) < 2:
        return False
    full = "".join(word[0] for word in words)
    bare = "".join(word[0] for word in words if word not in _PARTICLES and word != "for")
    return letters in (full, bare)


def same_actor(a: str, b: str, kind: ActorKind) -> bool:
    """Tell whether two full names mean one actor so surely that they may be merged without asking."""
    left, right = _profile(a), _profile(b)
    if not left.words or not right.words:
        return False
    if left.words == right.words:
        return True
    if kind != "person":
        return is_acronym_of(a, b) or is_acronym_of(b, a) or _same_words(left, right)
    return _same_person(left.words, right.words)


def _same_words(left: _Profile, right: _Profile) -> bool:
    """For organisations: the same words but for articles, legal forms and spelling by sound."""
    ours = [w for w in left.words if w not in _LEGAL and w != "the"]
    theirs = [w for w in right.words if w not in _LEGAL and w != "the"]
    return (
        bool(ours)
        and len(ours) == len(theirs)
        and all(x == y or (len(x) > 4 and sounds(x) == sounds(y)) for x, y in zip(ours, theirs, strict=True))
    )


def _same_person(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """First and last names meet by sound; of middle names one may lack, none may contradict."""
    if len(left) < 2 or len(right) < 2:
        return False
    if not (_spelt_alike(left[0], right[0]) and _spelt_alike(left[-1], right[-1])):
        return False
    short, long = sorted((left[1:-1], right[1:-1]), key=len)
    rest = list(long)
    for word in short:
        partner = next(
            (
                other
                for other in rest
                if _spelt_alike(word, other) or (word[0] == other[0] and 1 in (len(word), len(other)))
            ),
            None,
        )
        if partner is None:
            return False
        rest.remove(partner)
    return True


def _spelt_alike(a: str, b: str) -> bool:
    return a == b or (
        min(len(a), len(b)) > 2 and skeleton(a) == skeleton(b) and OSA.distance(sounds(a), sounds(b)) <= 2
    )
