"""Numbers in running words: "ten thousand", "2.5 billion", "two dozen" and "10,000" as values.

One invariant: pure; a run of words of number gives one value, written so that equal values are equal strings.
"""

from collections.abc import Sequence
from typing import Final

_ONES: Final = {
    word: value
    for value, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
        sixteen seventeen eighteen nineteen""".split()  # noqa: SIM905 (a table reads best as text)
    )
} | {
    word: value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)  # noqa: SIM905
    for value in (value * 10,)
}
_ORDINALS: Final = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),  # noqa: SIM905
        1,
    )
}
_SCALES: Final = {
    "hundred": 1e2, "dozen": 12.0, "thousand": 1e3, "million": 1e6, "mln": 1e6, "billion": 1e9, "bn": 1e9,
    "bln": 1e9, "trillion": 1e12,
}  # fmt: skip
VAGUE: Final = {
    "dozens",
    "hundreds",
    "thousands",
    "millions",
    "billions",
    "half",
    "twice",
    "double",
    "triple",
    "quarter",
}


def is_numeric(word: str) -> bool:
    """Tell whether a folded word may be part of a written number."""
    return word[:1].isdigit() or word in _ONES or word in _SCALES or word in _ORDINALS or word in VAGUE


def number_at(words: Sequence[str], at: int, last: int) -> tuple[str, int]:
    """Read the number that begins at `words[at]` and ends before `words[last]`.

    Returns:
        Its value and the number of words that make it; ("", 0) where none begins. "one" alone is none.
    """
    word = words[at]
    if word in VAGUE:
        return word, 1
    if word in _ORDINALS:
        return str(_ORDINALS[word]), 1
    total, current, end = 0.0, 0.0, at
    while end < last:
        word, seen = words[end], end > at
        if word in _SCALES and (not seen or word != "dozen"):
            current = (current or 1.0) * _SCALES[word]
            if current >= 1e3:
                total, current = total + current, 0.0
        elif _goes_on(word, current, seen=seen):
            current += _ONES[word] if word in _ONES else _digits(word)
        elif word != "and" or current < 100 or end + 1 == last or words[end + 1] not in _ONES:
            break
        end += 1
    if end == at or (end == at + 1 and words[at] == "one"):
        return "", 0
    return f"{total + current:.10g}", end - at


def _goes_on(word: str, current: float, *, seen: bool) -> bool:
    """Tell whether a word adds to the number so far: "twenty" "five", "two hundred" "fifty"."""
    if word[:1].isdigit():
        return not seen
    return word in _ONES and (
        not seen or current % 100 == 0 or (_ONES[word] < 10 and 20 <= current % 100 <= 90)
    )


def _digits(word: str) -> float:
    """Read figures: grouped by commas, with a point, or with the ending of an ordinal ("14th")."""
    figures = word.rstrip("stndrh").replace(",", "")
    try:
        return float(figures)
    except ValueError:
        return float("".join(letter for letter in figures if letter.isdecimal()) or 0)
