"""How a question is phrased: what it asks about, who must have said it, what is counted, what frames it.

One invariant: pure functions of words; nothing here looks anything up.
"""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from store.actors.named_in import NameInText
from store.lookup.expecting import expected_of
from store.records import Polarity
from store.text.words import FUNCTION_WORDS, IRREGULAR, words_of

SPEAKING = frozenset(  # a table reads best as text
    """say says said saying tell tells told speak speaks spoke spoken speaking quote quotes quoted
    quotation statement statements comment comments commented remark remarks talk talked think thinks
    thought mean means meant happen happens happened happening stand stands position view views
    opinion mention mentions mentioned words according""".split()  # noqa: SIM905
)
"""Words that ask for speech or an event without being part of it; kept where nothing else is left."""
ASKING_WHEN = SPEAKING | {"date", "dates", "day"}
"""The same where it is asked when: the word for the answer is no part of the event ("polling day")."""
ASKING_ALONE = frozenset(  # a table reads best as text
    """who what how why when where which does did do""".split()  # noqa: SIM905
)
ASKING = ASKING_ALONE | frozenset(  # a table reads best as text
    """has have had is are was were the a an of by from to in on it its that this they he she and or
    latest last recent new us me all any anything something find show get give""".split()  # noqa: SIM905
)
"""Words that only frame a question."""
COLLOQUIAL = frozenset(  # a table reads best as text
    """aint arent cant couldnt didnt doesnt getting gimme gonna gotta hadnt hasnt havent hes heres hows kinda
    lemme mustnt per pls shes shouldnt sorta thats theres theyd theyll theyre theyve wanna weve whats wheres
    whos wont wouldnt youd youll youre youve""".split()  # noqa: SIM905
)
"""Words of grammar as people type them: no names, and no matter."""
DENYING: Mapping[str, Polarity] = MappingProxyType(
    {
        **dict.fromkeys(("deny", "denies", "denied", "denying", "denial", "denials"), "denied"),
        **dict.fromkeys(("refuse", "refuses", "refused", "refusing", "refusal", "refusals"), "refused"),
    }
)
"""Words that ask for what somebody denied or refused, where no quotation has them."""
_SUBJECT = re.compile(
    r"^(?:(?:what|how|why|when|where|which)\s+)?(?:exactly\s+)?"
    r"(?:do|does|did|has|have|had|is|are|was|were|will|would|can|could)\s+"
    r"(?:the\s+)?(?P<name>\w+)\b"
)
_ABOUT = re.compile(
    r"^(?:the\s+)?(?P<name>\w+(?: \w+)?)\s+(?:on|about|regarding|says|said|say|told|tells|warns|warned)\b"
)
_COUNTED = re.compile(
    r"\b(?P<some>an? (?:\w+ )?)?"
    r"(?:how (?:many|much)|(?:the )?(?:number|amount|total|count|size|share|figure)s? (?:of|for))"
    r"\s+(?P<thing>\w+(?:\s+\w+){0,4})"
)
_BEFORE_PRONOUN = frozenset(  # a table reads best as text
    """let told tell tells give gives gave make makes help helps of for to with between among from at on
    all both by ask asked show join around behind against""".split()  # noqa: SIM905
)
_OR = "or"


def asks_for_number(words: Sequence[str]) -> bool:
    """Tell whether the answer is a number."""
    return _counted(" ".join(words)) is not None


def _counted(line: str) -> re.Match[str] | None:
    """Find what is asked to be counted; "a limited amount of time" is said, not asked."""
    found = _COUNTED.search(line)
    return found if found and not found["some"] else None


def without_pronouns(text: str, words: Sequence[str]) -> list[str]:
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


def is_modal(words: Sequence[str], at: int) -> bool:
    """Tell whether a word only asks for a wish or plan: "does it want to send ...", "is it going to ..."."""
    return words[at] in _WISHES and at > 1 and words[at + 1 : at + 2] == ["to"]


_WISHES = frozenset(  # a table reads best as text
    """want wants intend intends plan plans planning intending mean means wish wishes""".split()  # noqa: SIM905
)


def is_frame(words: Sequence[str], at: int) -> bool:
    """Tell whether a word only asks for trouble, news or money: "what is wrong with it", "cost of it"."""
    if words[at] in _SUMS:
        return expected_of(words) == "money"
    return words[at] in _FRAMES and words[0] in ("what", "whats", "anything") and at <= 2


_SUMS = frozenset({"cost", "costs", "money", "value", "worth"})
_FRAMES = frozenset({"wrong", "new", "matter", "problem", "latest"})


def subject_place(words: Sequence[str]) -> int:
    """Return the place of the word that the question is about by its grammar, or -1."""
    line = " ".join(words)
    found = _SUBJECT.match(line) or _ABOUT.match(line)
    return line[: found.start("name")].count(" ") if found else -1


def who_must_say(words: Sequence[str], names: Sequence[NameInText]) -> frozenset[int]:
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


def head_of_count(words: Sequence[str]) -> int:
    """Return the place of the noun that is counted: "how many us troops to poland" counts troops."""
    line = " ".join(words)
    found = _counted(line)
    if not found:
        return -1
    first = line[: found.start("thing")].count(" ")
    last = first
    while not _is_plural(words[last]) and last + 1 < len(words) and words[last + 1] not in FUNCTION_WORDS:
        if last + 1 - first == LONGEST_COUNTED:
            break
        last += 1
    return last if words[first] not in FUNCTION_WORDS or words[first] == "us" else -1


def _is_plural(word: str) -> bool:
    """Tell whether a noun is surely one of many: "asylum seekers" of "how many asylum seekers lied"."""
    return IRREGULAR.get(word) in _SINGULARS or (
        len(word) > SHORTEST_PLURAL and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    )


_SINGULARS = frozenset({"man", "woman", "child", "person"})
SHORTEST_PLURAL, LONGEST_COUNTED = 3, 4
"""Letters than which a plural is longer; words of what is counted."""


def alternatives(words: Sequence[str]) -> dict[int, int]:
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


def capitalised(text: str) -> frozenset[str]:
    """Return the words written with a capital, unless the whole text is."""
    written = re.findall(r"[^\W\d_][\w'’]*", text)
    capitals = [word for word in written if word[0].isupper()]
    if len(capitals) == len(written) and len(written) > 3:
        return frozenset()
    return frozenset(folded for word in capitals for folded in words_of(word))
