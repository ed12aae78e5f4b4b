"""What the spellings of one word share: folding of letters, and the skeleton that transliterations meet in.

One invariant: every function is pure and total, and maps a word that is already in its own form to itself.
"""

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        **dict.fromkeys("’‘ʼʻ`´′ˈʹ", "'"),
        **dict.fromkeys("“”„«»″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ə": "e",
        "ħ": "h",
        "ŋ": "ng",
        "ŀ": "l",
        "ĸ": "k",
        "\u00ad": None,
        "\u200b": None,
        "\ufeff": None,
    }
)
_CYRILLIC = str.maketrans(
    {
        **dict(zip("абвгдезийклмнопрстуфыэ", "abvgdezijklmnoprstufye", strict=True)),
        "ё": "yo",
        "ж": "zh",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ъ": "",
        "ь": "",
        "ю": "yu",
        "я": "ya",
        "і": "i",
        "ї": "yi",
        "є": "ye",
        "ґ": "g",
        "ў": "u",
        "ј": "j",
        "љ": "lj",
        "њ": "nj",
        "ћ": "c",
        "ђ": "dj",
        "џ": "dz",
        "ѓ": "gj",
        "ќ": "kj",
        "ѕ": "dz",
        "қ": "k",
        "ғ": "g",
        "ң": "n",
        "ү": "u",
        "ұ": "u",
        "һ": "h",
        "ә": "a",
        "ө": "o",
    }
)
_GREEK = str.maketrans(
    {
        **dict(zip("αβγδεζηικλμνξοπρσςτυφω", "avgdeziiklmnxoprsstyfo", strict=True)),
        "θ": "th",
        "χ": "ch",
        "ψ": "ps",
    }
)
_NOT_LATIN = re.compile(r"[\u0370-\u03ff\u0400-\u04ff]")
_SPACES = re.compile(r"\s+")

# The order counts: the longest spelling of a sound goes first. What stands on the right is no English
# spelling but a class of sounds: `s` for every hissing sound, `c` for tsh, `k`, `v`, `i`.
_SOUNDS = (
    *(("schtsch", "s"), ("chtch", "s"), ("shch", "s"), ("szcz", "s"), ("tsch", "c"), ("tch", "c")),
    *(
        ("dzh", "i"),
        ("dsch", "i"),
        ("sch", "s"),
        ("sh", "s"),
        ("zh", "s"),
        ("kh", "h"),
        ("gh", "g"),
        ("dh", "d"),
    ),
    *(("ph", "f"), ("th", "t"), ("cz", "c"), ("ch", "c"), ("ck", "k"), ("cq", "k"), ("ts", "s"), ("tz", "s")),
    *(("dj", "i"), ("qu", "k")),
)
_LETTER_SOUNDS = str.maketrans({"q": "k", "x": "ks", "z": "s", "w": "v", "y": "i", "j": "i"})
_SOUND = re.compile("|".join(sound for sound, _ in _SOUNDS))
_CLASS = dict(_SOUNDS)
_HARD_C = re.compile(r"c(?=[aoulrkt]|$)")
_ENDS_IN_R = re.compile(r"(?<=[bdgkpt])r$")
_FINAL_F = re.compile(r"f+$")
_DOUBLED = re.compile(r"(.)\1+")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_VOWELS = re.compile(r"[aeiou?]+")


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Lower `text`, take its accents off and unify its quote marks, dashes and white space."""
    lowered = text.casefold().translate(_LETTERS)
    if not lowered.isascii():
        lowered = _bare(_bare(lowered).casefold()).translate(_LETTERS)
    return _SPACES.sub(" ", lowered).strip()


def _bare(text: str) -> str:
    """Take compatibility forms and accents apart and leave the accents out."""
    return _NOT_ASCII.sub(_unless_accent, unicodedata.normalize("NFKD", text))


def _unless_accent(letter: re.Match[str]) -> str:
    return "" if unicodedata.combining(letter[0]) else letter[0]


def romanise(text: str) -> str:
    """Write Cyrillic and Greek letters of a lower-case `text` in Latin ones."""
    if not _NOT_LATIN.search(text):
        return text
    composed = unicodedata.normalize("NFC", text).translate(_CYRILLIC)
    plain = "".join(c for c in unicodedata.normalize("NFKD", composed) if not unicodedata.combining(c))
    return plain.translate(_GREEK)


@lru_cache(maxsize=262_144)
def sounds(word: str) -> str:
    """Return the classes of sound of a folded `word`: Rjabkow, Riabkov and Ryabkov become one."""
    if "c" in word and "ch" not in word and "cz" not in word:
        word = _HARD_C.sub("k", word)
    word = _SOUND.sub(lambda found: _CLASS[found.group()], word).translate(_LETTER_SOUNDS)
    if word.endswith("f"):
        word = _FINAL_F.sub("v", word)
    if word.endswith("r"):
        word = _ENDS_IN_R.sub("er", word)
    return _DOUBLED.sub(r"\1", word)


@lru_cache(maxsize=262_144)
def skeleton(word: str) -> str:
    """Return `sounds(word)` with every run of vowels written `a`: Mohammed and Muhammad become one.

    A "?" counts as a vowel, for it mostly stands where a letter with an accent was lost.
    """
    return _DOUBLED.sub(r"\1", _VOWELS.sub("a", sounds(word)))
