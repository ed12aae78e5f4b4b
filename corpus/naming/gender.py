"""Which pronoun a name most likely takes, for telling apart two people whom "he" or "she" could mean.

One invariant: a hint, never a fact: it is None wherever titles and the first name do not tell, and it is
nowhere stored or shown.
"""

from functools import cache
from typing import Literal

from corpus.naming.gazetteer import rows
from store.text.transliteration import fold

Gender = Literal["m", "f"]

_TITLES: dict[str, Gender] = {
    **dict.fromkeys(
        ("mr", "sir", "lord", "king", "prince", "baron", "count", "duke", "father", "imam", "rabbi"), "m"
    ),
    **dict.fromkeys(("pope", "sheikh", "herr", "monsieur", "congressman", "councilman", "chairman"), "m"),
    **dict.fromkeys(
        ("mrs", "ms", "miss", "mme", "madam", "madame", "dame", "lady", "queen", "princess"), "f"
    ),
    **dict.fromkeys(
        ("baroness", "duchess", "sister", "frau", "congresswoman", "councilwoman", "chairwoman"), "f"
    ),
}


@cache
def _first_names() -> dict[str, Gender | None]:
    known: dict[str, Gender | None] = {"m": "m", "f": "f"}
    return {name: known.get(gender) for name, gender in rows("first_names")}


def is_first_name(word: str) -> bool:
    """Tell whether `word` is a common first name of the English-language press."""
    return fold(word) in _first_names()


def likely_gender(name: str) -> Gender | None:
    """Return the gender that the titles or the first name of `name` suggest, None where they do not."""
    words = [word.strip(".,'’") for word in fold(name).split()]
    for word in words[:-1]:
        if word in _TITLES:
            return _TITLES[word]
    for word in words[:2]:
        if word in _first_names() and (len(words) > 1 or word == words[0]):
            return _first_names()[word]
        if "-" in word and word.split("-")[0] in _first_names():
            return "m" if word.startswith("jean-") else _first_names()[word.split("-")[0]]
        if len(word) > 1 and word not in ("president", "dr", "prof", "senator", "gen"):
            break
    return None
