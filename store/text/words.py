"""Words as look-ups compare them: cut from a text, folded, brought to a stem and to a looser root.

One invariant: every function is pure and total, and the same for a question as for an article.
"""

import re
from functools import lru_cache

from store.actors.names import fold

FUNCTION_WORDS = frozenset(  # a table reads best as text
    """a about above after again against ago all also although am among an and any anybody anyone anything are
    as at away back be because been before being below between both but by came can cannot come comes could
    did do does doing done dont down during each either else even ever every everybody everyone everything
    for from further get gets give given go goes going got had has have having he her here hers herself him
    himself his how however i if im in instead into is isnt it its itself just know let like made make makes
    many may me might more most much must my myself neither no nobody none nor not nothing now of off on
    once one only onto or other our ours out over own please quite rather really same shall she should since
    so some somebody someone something still such than that the their theirs them themselves then there
    these they thing things this those though through till to too toward towards under until up upon us very
    via was wasnt we were werent what whatever when where whether which while who whom whose why will with
    within without would yet you your yours""".split()  # noqa: SIM905
)
"""Words of English grammar: they carry the order of a phrase, not its matter."""

IRREGULAR = dict(
    pair.split("=")
    for pair in """
    met=meet said=say told=tell sent=send held=hold fell=fall fallen=fall rose=rise risen=rise won=win
    lost=lose took=take taken=take gave=give given=give went=go gone=go came=come saw=see seen=see
    made=make built=build bought=buy brought=bring led=lead paid=pay sold=sell spoke=speak spoken=speak
    struck=strike wrote=write written=write began=begin begun=begin broke=break broken=break
    chose=choose chosen=choose drove=drive driven=drive fought=fight flew=fly flown=fly grew=grow
    grown=grow kept=keep knew=know known=know ran=run shot=shoot stood=stand taught=teach thought=think
    threw=throw thrown=throw withdrew=withdraw withdrawn=withdraw hit=hit became=become felt=feel
    forbade=forbid forgot=forget heard=hear hid=hide laid=lay meant=mean sought=seek shook=shake
    sank=sink spent=spend stole=steal swore=swear swept=sweep understood=understand woke=wake men=man
    women=woman children=child people=person dead=die died=die
    """.split()  # noqa: SIM905 (as above)
)
"""Forms that no ending gives away."""

_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}")
_GROUPED_NUMBER = re.compile(r"(?<![\d.])\d{1,3}(?:,\d{3})+(?![\d])")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_SHORT = re.compile(r"[^aeiouy]*[aeiou][^aeiouwxy]")
"""One syllable that an e may make long: "plan" and "plane" are two words, "move" and "mov(ed)" one."""
_VOWEL = re.compile(r"[aeiouy]")


def words_of(text: str) -> list[str]:
    """Return the folded words of `text` in order: "U.S." is "us", "100,000" is "100000"."""
    folded = text.casefold() if text.isascii() and "`" not in text else fold(text)
    if "." in folded:
        folded = _DOTTED.sub(lambda found: found[0].replace(".", ""), folded)
    if "," in folded:
        folded = _GROUPED_NUMBER.sub(lambda found: found[0].replace(",", ""), folded)
    words: list[str] = _WORD.findall(folded)
    return [_bare(word) for word in words] if "'" in folded else words


def _bare(word: str) -> str:
    word = word.removesuffix("'s")
    return word.replace("'", "")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return what the inflections of one word share: leaf and leaves, plan and planned, Cuba and Cuban."""
    word = IRREGULAR.get(word, word)
    if len(word) <= 3 or not word.isalpha():
        return word
    word = _singular(word)
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) > 2 and _VOWEL.search(rest):
            if len(rest) > 3 and rest[-1] == rest[-2] and rest[-1] not in "lsz":
                rest = rest[:-1]
            elif _SHORT.fullmatch(rest):
                rest += "e"
            word = rest
            break
    if word.endswith("ee"):  # "agree", as "agreed" without its ending
        word = word[:-1]
    if len(word) > 4 and word.endswith("an"):
        word = word[:-1]
    if len(word) > 5 and word.endswith("ea"):
        word = word[:-2]
    elif len(word) > 4 and word[-1] in "ea" and not _SHORT.fullmatch(word[:-1]):
        word = word[:-1]
    return word[:-1] + "i" if len(word) > 3 and word[-1] == "y" and word[-2] not in "aeiou" else word


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("ves") and len(word) > 5 and word[-4] in "alro":
        return word[:-3] + "f"
    if word.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return word[:-2]
    if word.endswith("s") and word[-2] not in "siu":
        return word[:-1]
    return word


_DERIVED = tuple(
    """ational ation ition ment ness able ible sion ally ical ion ive ity ist ism ant ent ate ial
    al er or ly ar at ic i""".split()  # noqa: SIM905 (as above)
)


@lru_cache(maxsize=100_000)
def root(word: str) -> str:
    """Return what a family of words shares: deploy and deployment, economy and economic."""
    word = stem(word)
    if not word.isalpha():
        return word
    for _ in range(2):
        ending = next((e for e in _DERIVED if word.endswith(e) and len(word) - len(e) >= 5), "")
        if not ending and word.endswith(("ment", "sion", "al")) and len(word) >= 8:
            ending = next(e for e in ("ment", "sion", "al") if word.endswith(e))
        word = word.removesuffix(ending)
    return word[:-1] if len(word) > 5 and word[-1] in "dst" else word
