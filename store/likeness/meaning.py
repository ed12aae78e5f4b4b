"""Word tables for comparing statements: what may stand for what, and what turns a statement into another.

One invariant: data and pure look-ups of single words; no table knows a person, a country or an event.
"""

from functools import lru_cache
from typing import Final

from store.lookup.thesaurus import nation_names, stand_ins
from store.text.words import stem


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


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
OPPOSITES: Final = tuple(
    line.split("|")
    for line in """
    increase rise grow raise growth higher up expand|decrease fall drop reduce decline cut lower down shrink
    more|less fewer
    begin start open launch|end stop finish close halt cease
    support favour back welcome praise|oppose condemn criticise against
    win victory|lose defeat
    war|peace
    east eastern eastward|west western westward
    north northern|south southern
    before earlier|after later
    possible|impossible
    accept agree|reject refuse
    true|false
    right|wrong
    yesterday|today|tomorrow
    first|last
    enemy|ally friend
    ready willing|unwilling
    join enter|leave quit withdraw
    send deploy|withdraw recall
    lift|impose
    buy|sell
    good|bad
    strong|weak
    safe|dangerous
    guilty|innocent
    old|new
    long|short
    early|late
    best|worst
    better|worse
    import|export
    success|failure
    hope|fear
    public|private
    defend|attack
    men man|women woman
    black|white
    legal|illegal
    alive|dead
    profit|loss
    husband|wife
    brother|sister
    father|mother
    son|daughter
    summer|winter
    monday|tuesday|wednesday|thursday|friday|saturday|sunday
    january|february|march|april|may|june|july|august|september|october|november|december
    """.strip().splitlines()
)
"""Words that contradict each other where each stands in the place of the other."""
_SYNONYMS: Final = """
    await wait expect anticipate look
    reply answer response respond
    ready prepared prepare willing
    stop halt cease end
    goal aim objective purpose target
    important significant essential crucial vital key
    serious grave severe
    issue question matter problem topic subject
    nation country state people
    chance opportunity possibility
    solution settlement
    urgent immediate immediately
    assure assurance guarantee
    talk speak conversation discuss negotiate negotiation
    think believe consider regard view
    continue go keep carry remain stay
    hard difficult
    allow permit let enable
    need require necessary necessity
    show demonstrate prove
    try attempt seek
    build construct erect
    choose decide pick select
    decide decision determine
    use employ
    maintain preserve retain uphold
    protect defend guard safeguard protection
    change alter modify amend
    accept agree tolerate
    partner colleague counterpart comrade friend
    limit boundary bound
    mistake error
    clear obvious evident plain
    firm strong resolute
    destroy ruin wreck devastate
    hope expect
    enemy adversary foe opponent
    citizen inhabitant resident people
    finish complete conclude run end
    measure step action
    situation circumstance condition
    consequence result outcome
    grow growth increase rise raise
    brink edge precipice abyss verge
    worsen deteriorate worse
    improve better
    sharp sharply drastic drastically steep steeply
    north northern northward
    south southern southward
    east eastern eastward
    west western westward
    entitle right
    threat danger menace
    threaten menace endanger
    aid help assistance support
    agree consent
    concern worry anxiety
    concerned worried
    doubt question
    ensure guarantee secure
    wish want desire like
    return back
    immediate swift prompt quick
    break violate breach
    money cash fund funds
    pay spend
    buy purchase acquire
    child kid
    young youth
    worker employee staff
    work job
    poor impoverished
    rich wealthy
    home house
    big large huge major great
    small little minor tiny
    tell inform
    hide conceal
    find discover
    get obtain receive
    give provide hand grant supply
    make create produce
    choice option alternative
    dialogue talk talks
    begin start commence launch
    happen occur take
    happy glad pleased delighted
    sad sorry
    angry furious
    whole entire
    path road way course
    reduce lessen lower diminish cut
    reduction lowering
    tension strain
    attack assault strike invade
    harm damage hurt
    close shut
    answer written
    final ultimate
    patience patient
    drop abandon
    tax levy
    law legislation
    crime offence
    surprise astonish
    responsible guilty
    guilt blame
    safe secure
    safety security
    fast quick
    plan intend intention
    document paper text
    draft proposal
    sell sale
    entirely completely fully totally
    constantly always
    refuse reject decline deny
    exclude rule
    teach educate
    pupil student schoolchild
    ill sick
    medicine drug
    rain rainfall
    dam barrier
    street road
    cheap inexpensive
    shipment delivery
    convinced certain sure confident
    ruling governing
    follow obey observe
    certain sure
    expensive costly dear
    weapon arm
""".strip().splitlines()


@lru_cache(maxsize=1)
def _synonyms() -> dict[str, frozenset[int]]:
    table: dict[str, set[int]] = {}
    for number, line in enumerate(_SYNONYMS):
        for word in line.split():
            table.setdefault(stem(word), set()).add(number)
    return {key: frozenset(numbers) for key, numbers in table.items()}


@lru_cache(maxsize=1)
def _opposites() -> dict[str, tuple[tuple[int, int], ...]]:
    table: dict[str, list[tuple[int, int]]] = {}
    for number, sides in enumerate(OPPOSITES):
        for side, words in enumerate(sides):
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
