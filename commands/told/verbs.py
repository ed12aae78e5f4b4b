"""The verb between a speaker and the words, from the cue that the article has: "replied", "will ask".

One invariant: pure; what does not read as something that the speaker did becomes "said".
"""

import re
from types import MappingProxyType
from typing import Final

from store.text.words import words_of

_VERBS: Final = frozenset(  # a table reads best as text
    """accuse acknowledge add admit advise affirm agree allege announce answer apologise apologize
    appeal argue ask assert assure believe boast brag call caution charge claim clarify comment
    complain concede conclude condemn confirm contend continue counter criticise criticize cry
    declare defend demand denounce describe disclose emphasise emphasize estimate exclaim expect
    explain express fear forecast guarantee hint hope imply indicate inform inquire insist joke
    lament maintain mention note notify observe opine oppose pledge point praise predict proclaim
    promise propose protest quip quote react reaffirm realise realize reason reassure recall
    recommend reiterate remark remind repeat reply report request respond retort reveal shout sigh
    slam speculate state stress suggest suspect tweet underline underscore urge vow want warn
    welcome whisper wonder worry""".split()  # noqa: SIM905
)
"""Verbs of speech and thought that form their past with -ed."""
_PAST: Final = MappingProxyType(
    dict(
        pair.split("=")
        for pair in """speak=spoke write=wrote think=thought know=knew find=found feel=felt see=saw hold=held
        swear=swore mean=meant understand=understood forbid=forbade foresee=foresaw admit=admitted begin=began
        go=went tell=told say=said""".split()  # noqa: SIM905
    )
)
_PLAIN: Final = frozenset(["say", "says", "said", "saying", "tell", "tells", "told", "telling", "according"])
"""Cues of a word that "said" already tells."""
_AUXILIARY: Final = re.compile(
    r"(?:has|have|had|will|would|did|does|do|is|are|was|were)"
    r"(?:\s+(?:not|also|again|always|since|now|once|\w+ly))*\s+(?P<verb>\w+)",
    re.IGNORECASE,
)
_TO_BE: Final = frozenset({"is", "are", "was", "were"})
_ADDRESSING: Final = frozenset(  # a table reads best as text
    """advise ask assure caution inform notify reassure remind tell urge warn""".split()  # noqa: SIM905
)
"""Verbs whose listener needs no "to"."""


def past_of(cue: str) -> str:
    """Return what the speaker did, as it reads behind a name; "said" where the cue tells nothing else."""
    cue = " ".join(cue.split())
    words = words_of(cue)
    if not words or words[0] in _PLAIN:
        return "said"
    if len(words) == 1:
        return _of_one(words[0])
    found = _AUXILIARY.fullmatch(cue)
    if found is None:
        return "said"
    verb = found["verb"].lower()
    goes_on = words[0] in _TO_BE
    is_plain = verb in _PLAIN and words[0] in ("has", "have", "had")
    reads = verb.endswith("ing") if goes_on else _base(verb) is not None
    return cue.lower() if reads and not is_plain else "said"


def needs_no_to(verb: str) -> bool:
    """Tell whether whom one speaks to stands behind the verb at once: "asked the council"."""
    return _base(verb.rpartition(" ")[2]) in _ADDRESSING


def _of_one(word: str) -> str:
    base = _base(word)
    if base is None:
        return "said"
    if word.endswith("s") and base != word:
        return word  # as it is written of one speaker: "argues"
    return _PAST.get(base) or _regular(base)


def _base(word: str) -> str | None:
    """Return the verb of speech that a word is a form of, if it is one."""
    if word in _VERBS or word in _PAST:
        return word
    for base, past in _PAST.items():
        if word == past:
            return base
    for ending in ("s", "es", "d", "ed", "ing"):
        rest = word.removesuffix(ending)
        if rest == word:
            continue
        for base in (rest, rest + "e", rest[:-1] + "y" if rest.endswith("i") else rest, rest[:-1]):
            if base in _VERBS or base in _PAST:
                return base
    return None


def _regular(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    return base[:-1] + "ied" if base.endswith("y") and base[-2] not in "aeiou" else base + "ed"
