"""Words that news uses for one another: "call" for "telephone conversation", "troops" for "forces".

One invariant: a group holds words that may stand for each other in a report of an event; a member found
instead of the word asked for counts as a weaker match, never as the word itself.
"""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from store.text.words import root, stem

_PARAPHRASES = Path(__file__).with_name("paraphrases.txt")
_LOOSE_PARAPHRASES = Path(__file__).with_name("loose_paraphrases.txt")

GROUPS = (
    "call phone telephone conversation",
    "meet summit talk discuss discussion negotiation conversation session encounter",
    "talk negotiation dialogue discussion consultation",
    "speech address remark statement comment",
    "troop soldier force military army personnel unit battalion brigade",
    "send deploy dispatch station move transfer",
    "withdraw pull retreat leave evacuate remove",
    "invade invasion attack assault offensive aggression incursion",
    "attack strike raid bombing shelling bombardment",
    "war conflict fighting hostilities",
    "kill murder die death dead fatality casualty",
    "injure wound hurt",
    "agreement deal treaty accord pact",
    "ceasefire truce armistice",
    "sign conclude ratify",
    "refuse reject deny decline rule",
    "deny denial reject dismiss",
    "demand request require insist ask",
    "propose proposal offer suggest plan",
    "want seek intend plan aim wish",
    "warn caution threaten threat",
    "promise pledge vow commit commitment guarantee assurance",
    "help aid assistance support",
    "money fund funding financing cash",
    "sanction penalty punishment restriction embargo",
    "lift end ease relief relax remove suspend scrap",
    "persecution violence repression oppression crackdown abuse",
    "leave quit depart finish",
    "ban prohibit forbid outlaw bar",
    "election vote ballot poll referendum",
    "win victory triumph",
    "lose defeat loss",
    "resign quit step",
    "appoint name nominate",
    "arrest detain detention jail imprison custody",
    "trial court hearing",
    "sentence convict conviction verdict",
    "law bill legislation act",
    "protest demonstration rally march unrest",
    "visit trip travel tour arrive",
    "begin start launch open",
    "end finish conclude stop halt",
    "increase rise grow growth climb surge",
    "decrease fall drop decline shrink slump",
    "cut reduce slash lower",
    "price cost",
    "company firm business corporation",
    "job employment work post",
    "doctor physician medic",
    "illness disease sickness virus",
    "car vehicle automobile",
    "plane aircraft jet airliner",
    "ship vessel boat",
    "weapon arms missile armament rocket",
    "nuclear atomic",
    "cyberattack hack hacking cyber",
    "leader president chief head general boss",
    "journalist reporter writer author correspondent",
    "spokesman spokesperson spokeswoman",
    "government administration cabinet regime",
    "parliament legislature congress assembly",
    "border frontier boundary",
    "city town capital",
    "flood flooding inundation",
    "earthquake quake tremor",
    "fire blaze wildfire",
    "storm hurricane cyclone typhoon",
    "refugee migrant asylum",
    "join membership accession member enter entry",
    "enlarge enlargement expand expansion extend",
    "peace peaceful",
    "danger risk threat peril",
    "blame accuse accusation allege allegation",
    "praise welcome applaud hail",
    "criticise criticize condemn denounce slam",
    "say tell state declare announce",
    "publish release issue unveil",
    "happen occur event",
    "quick fast rapid swift",
    "big large huge massive great",
    "hard tough harsh severe",
)


ABBREVIATIONS = {
    "pm": ("prime", "minister"),
    "fm": ("foreign", "minister"),
    "ceo": ("chief", "executive"),
    "cfo": ("chief", "financial", "officer"),
    "vp": ("vice", "president"),
    "mp": ("member", "of", "parliament"),
    "gdp": ("gross", "domestic", "product"),
    "hq": ("headquarters",),
    "govt": ("government",),
    "dept": ("department",),
    "intl": ("international",),
    "info": ("information",),
    "admin": ("administration",),
    "pct": ("percent",),
    "tv": ("television",),
    "co2": ("carbon", "dioxide"),
    "ok": ("okay",),
    "sen": ("senator",),
    "gov": ("governor",),
    "rep": ("representative",),
    "gen": ("general",),
    "prof": ("professor",),
    "dr": ("doctor",),
    "gonna": ("going", "to"),
    "wanna": ("want", "to"),
}
"""Offices, terms and turns of phrase that people type short and reports write out."""


NATIONS = {
    "british": ("britain", "uk"),
    "american": ("america", "us", "usa"),
    "french": ("france",),
    "german": ("germany",),
    "dutch": ("netherlands",),
    "spanish": ("spain",),
    "chinese": ("china",),
    "japanese": ("japan",),
    "turkish": ("turkey", "turkiye"),
    "polish": ("poland",),
    "greek": ("greece",),
    "irish": ("ireland",),
    "danish": ("denmark",),
    "finnish": ("finland",),
    "swedish": ("sweden",),
    "norwegian": ("norway",),
    "swiss": ("switzerland",),
    "welsh": ("wales",),
    "scottish": ("scotland",),
    "portuguese": ("portugal",),
    "ukrainian": ("ukraine",),
}
"""Adjectives of nations that no ending gives away, with the names that a role may have instead."""


def nation_names(word: str) -> tuple[str, ...]:
    """Return other words for the nation that `word` belongs to: its name, its adjectives."""
    if word in NATIONS:
        return NATIONS[word]
    return tuple(
        other
        for adjective, names in NATIONS.items()
        if word in names
        for other in (adjective, *names)
        if other != word
    )


def written_out(word: str) -> tuple[str, ...]:
    """Return the words that an abbreviation stands for; none where it is no known one."""
    return ABBREVIATIONS.get(word, ())


def titles_for(word: str) -> tuple[str, ...]:
    """Return how a report may write a title that is typed at length: "Sen." for "senator"."""
    return tuple(short for short, long in ABBREVIATIONS.items() if long == (word,))


@cache
def _groups() -> dict[str, frozenset[str]]:
    return _by_member(GROUPS)


@cache
def _groups_of(file: Path) -> dict[str, frozenset[str]]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return _by_member([line for line in lines if not line.startswith("#")])


def _by_member(groups: Sequence[str]) -> dict[str, frozenset[str]]:
    """Return, by stem and by root of each word, the words of all groups that it stands in."""
    table: dict[str, set[str]] = {}
    for group in groups:
        words = group.split()
        for word in words:
            for key in (stem(word), root(word)):
                table.setdefault(key, set()).update(words)
    return {key: frozenset(words) for key, words in table.items()}


def stand_ins(word: str) -> frozenset[str]:
    """Return the words that a report may use instead of `word`, without its own inflections."""
    return _others(word, _groups())


@lru_cache(maxsize=20_000)
def paraphrases(word: str) -> frozenset[str]:
    """Return the words that a report may have where somebody who half remembers it types `word`.

    More than `stand_ins`: good enough to find a passage, too loose to tell two statements alike.
    """
    return stand_ins(word) | _others(word, _groups_of(_PARAPHRASES))


def loose_paraphrases(word: str) -> frozenset[str]:
    """Return still more words than `paraphrases`, for a store in which few other passages have them, too."""
    return paraphrases(word) | _others(word, _groups_of(_LOOSE_PARAPHRASES))


def has_word(word: str) -> bool:
    """Tell whether some group has the word or a form of it."""
    tables = (_groups(), _groups_of(_PARAPHRASES), _groups_of(_LOOSE_PARAPHRASES))
    return any(stem(word) in table for table in tables)


def _others(word: str, groups: Mapping[str, frozenset[str]]) -> frozenset[str]:
    own = stem(word)
    found = groups.get(own) or groups.get(root(word)) or frozenset()
    return frozenset(other for other in found if stem(other) != own)
