"""Nouns by which the press calls people, bodies and texts without their names, sorted by what they can mean.

One invariant: they are words of the language; none names a person, a body or a topic.
"""

from corpus.naming.name_words import ROLE_HEADS
from corpus.speech.cues import DOCUMENT_NOUNS, THINGS
from store.records import ActorKind


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SAME_OFFICE = """
ambassador envoy diplomat emissary
spokesman spokeswoman spokesperson
minister secretary chancellor
president leader
premier prime leader minister chancellor
chief head director boss chair chairman chairwoman president leader ceo executive manager
lawmaker legislator congressman congresswoman senator representative mp mpp mla mep backbencher deputy member
councillor councilor alderman
nominee candidate hopeful contender frontrunner front-runner
judge justice magistrate
mayor governor official
general commander colonel admiral officer soldier
officer constable sergeant inspector superintendent detective sheriff cop
lawyer attorney solicitor barrister counsel prosecutor
doctor physician surgeon
professor academic scholar scientist researcher expert economist analyst lecturer historian
writer author novelist columnist journalist reporter correspondent
director filmmaker film-maker producer
policymaker policy-maker official
campaigner activist advocate organizer organiser
pontiff pope
monarch king queen
businessman businesswoman entrepreneur billionaire tycoon mogul founder magnate investor financier
coach manager trainer
singer musician artist star rapper
actor actress star performer comedian
player striker midfielder defender goalkeeper captain batsman bowler footballer star forward
"""
"""Nouns of one line may mean the holder of one office."""
OFFICES: dict[str, frozenset[int]] = {}
for _number, _line in enumerate(_SAME_OFFICE.strip().splitlines()):
    for _word in _line.split():
        OFFICES[_word] = OFFICES.get(_word, frozenset()) | {_number}

HELD_BY_ONE = _words(
    """
    president premier minister secretary chancellor king queen pope pontiff mayor governor spokesman
    spokeswoman spokesperson ambassador chairman chairwoman chair leader head chief director boss
    ceo commissioner speaker sheriff judge justice prosecutor attorney ombudsman treasurer principal coach
    manager general source report
    """
)
"""Offices that name their holder: nobody is meant by one of these of whom the article does not say it."""
PRIVATE = _words(
    """
    man woman reader resident patient victim witness teenager mother father student suspect defendant
    owner pensioner boy girl child couple neighbour neighbor driver customer tenant caller
    guard passenger bystander onlooker survivor shopper fan guest parent pupil applicant inmate prisoner
    insider migrant refugee protester commuter
    """
)
"""Nouns for a person that no article uses for somebody whose office it gives."""
ANYBODY = PRIVATE | _words(
    """
    politician official veteran star republican democrat conservative liberal author expert native
    millionaire newcomer
    """
)
"""Nouns that fit any single person."""
FOR_PEOPLE = (ROLE_HEADS | ANYBODY | frozenset(OFFICES)) - HELD_BY_ONE - _words("major mother father")
"""Nouns that may go back to whoever is present, as "the senator" does where no senator is named."""
AGENT_ENDINGS = ("er", "or", "ist", "ian", "eer", "crat", "naut", "ess", "star", "man", "woman")
"""Endings of nouns that mean somebody, but for `NO_AGENTS`."""
NO_AGENTS = (
    HELD_BY_ONE
    | DOCUMENT_NOUNS
    | THINGS
    | _words(
        """
        order number paper letter matter computer server poster banner chapter sector factor tracker
        register tower power weather river border summer winter offer answer quarter dinner newsletter
        calculator indicator monitor error meter water barometer disaster career cover folder reminder
        """
    )
)

_PARTIES = """
republican gop
democrat democratic
libertarian
labour
conservative tory
liberal
green
ndp
snp
ukip
"""
"""Words of one line mean one party."""

_KINDS: tuple[tuple[tuple[ActorKind, ...], str], ...] = (
    (
        ("organisation", "group"),
        """
        group organisation organization body agency institution team
        """,
    ),
    (
        ("organisation",),
        """
        center centre fund society exchange company firm charity union party alliance bloc coalition
        watchdog ministry department government administration office bank newspaper magazine broadcaster
        network site website outlet think-tank tank university court council committee commission force
        police regulator club airline association foundation institute campaign manufacturer carmaker
        retailer operator maker giant board service army military kremlin treasury opposition business
        corporation carrier lender insurer startup start-up chain brand supplier developer producer
        subsidiary nonprofit non-profit publication school college hospital thrift brewer miner publisher
        panel delegation consortium parliament senate legislature cabinet jury tribunal secretariat
        directorate federation league cooperative brokerage stockbroker utility railway conglomerate
        partnership contractor steelmaker chipmaker automaker drugmaker builder housebuilder supermarket
        grocer studio label band authority embassy assembly orchestra ensemble
        """,
    ),
    (
        ("document",),
        """
        paper document report treaty draft agreement letter statement study bill law resolution text
        """,
    ),
    (
        ("country",),
        """
        country nation kingdom state republic
        """,
    ),
)
_SAME_TEXT = """
report study paper survey review white
law bill act legislation code amendment constitution
treaty draft agreement accord pact convention protocol deal memorandum charter
resolution
letter
statement declaration communique
"""
TEXTS = {word: set(line.split()) for line in _SAME_TEXT.strip().splitlines() for word in line.split()}
"""Nouns of one line may mean one text; a text has one of them in its name. Others fit any text."""
BODIES = {word: kinds for kinds, words in _KINDS for word in words.split()}
"""Nouns for bodies and documents, and the kinds of actor that they fit."""
BUSINESSES = _words(
    """
    company firm business corporation manufacturer carmaker retailer operator maker giant airline carrier
    bank lender insurer startup start-up chain brand supplier developer producer subsidiary thrift brewer
    miner publisher brokerage stockbroker utility conglomerate contractor steelmaker chipmaker automaker
    drugmaker builder housebuilder supermarket grocer studio label
    """
)
PRESS = _words(
    """
    newspaper paper magazine broadcaster network publication outlet
    """
)
PARTISAN = _words(
    """
    party union
    """
)
LOOSE = (
    BUSINESSES
    | PRESS
    | PARTISAN
    | _words(
        """
        group organisation organization body agency institution team charity party union watchdog club
        band association site website nonprofit non-profit foundation alliance regulator
        """
    )
)
"""Nouns that a body need not bear in its name."""

OF_ONE_KIND = _words(
    """
    association union ministry department commission committee council court university exchange fund
    institute foundation federation charity party parliament senate treasury board authority consortium
    tribunal panel
    """
)
"""Nouns that mean a body of their name, where the article has named one, and no other."""
PUBLIC_WORDS = _words(
    """
    exchange parliament congress court commission senate department ministry agency university police
    party committee union council government board administration office institute foundation reserve
    house assembly army navy force nations league federation school college hospital bureau embassy court
    campaign project center centre
    """
)
"""Words in the names of bodies that are no business."""
LEGAL_WORDS = _words(
    """
    inc corp co ltd plc llc ag sa gmbh nv group holdings corporation company limited
    """
)
"""Words in the names of businesses."""
PRESS_WORDS = _words(
    """
    times post news journal guardian telegraph mail star globe tribune herald press reuters bbc cnn
    gazette magazine broadcasting radio television tv sun mirror observer independent chronicle monde
    figaro spiegel zeitung today express review week bloomberg politico economist agence tass xinhua cbc
    ctv nbc abc cbs fox itv sky daily weekly
    """
)
"""Words in the names of the press."""
PARTIES = {word: line.split()[0] for line in _PARTIES.strip().splitlines() for word in line.split()}
"""Words in the names of parties and in the offices of their members, each with the party's first word."""
