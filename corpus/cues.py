"""The words that introduce speech: verbs, nouns and phrases, each with what it takes and whether it denies.

One invariant: these are words of the language, not of one paper; a table entry never names a person or a topic.
"""

from collections.abc import Iterator

SAYING = frozenset(
    """
    acknowledge add admit advise affirm allege announce answer argue articulate ask assert assure attest
    aver avow blog boast brag caution certify chant charge chide chime cite claim clarify comment complain
    concede conclude concur confess confide confirm contend continue convey counsel counter declare
    deny detail dictate disagree disclose dismiss dispute divulge echo elaborate email emphasise emphasize
    enthuse enunciate estimate exclaim explain explode expound express forecast forewarn fume gloat grumble
    guarantee gush highlight hint imply indicate inform inquire insinuate insist instruct interject
    intone joke lament maintain mention moan mumble murmur muse mutter note notify object observe opine
    plead pledge point posit post postulate preach predict proclaim profess promise pronounce propose protest
    purport quip quote react read reaffirm reason reassert reassure rebut recall recite reckon recommend
    recount refute reiterate rejoin relate relay remark remind repeat reply report request respond restate
    retort retweet reveal riff say scoff scream shout shriek snap sneer speculate specify state
    stipulate stress submit suggest summarise summarize surmise swear sum tease tell testify theorise theorize
    thunder tout tweet underline underscore urge utter vent volunteer vouch vow warn whine whisper wonder
    write yell cry begin conclude sigh laugh smile nod text venture warrant interrupt insist
    """.split()
)
"""Verbs whose object clause, or whose quoted words, somebody uttered."""

ONLY_QUOTED = frozenset(
    """
    begin cry laugh smile nod sigh vent sum point read riff tease chime explode post text blog email quote cite
    snap sneer fume gush interrupt react continue recite thunder object scoff enthuse venture express
    dictate chant relate certify
    """.split()
)
"""Verbs of `SAYING` that introduce speech only next to quoted words or with a clause that opens with "that"."""

THINKING = frozenset(
    """
    believe think feel hope fear expect know understand suspect consider doubt worry want wish agree accept
    find learn show mean suppose anticipate assume conclude hear decide realise realize see demonstrate
    prove guess recognise recognize
    """.split()
)
"""Verbs of a stance or a finding: they report words, if at all, less surely than verbs of saying."""

NAMING = frozenset(
    """
    call describe label dub brand characterise characterize define denounce condemn criticise criticize
    praise hail depict portray liken compare term title slam blast decry deride lambast lambaste attack mock
    accuse blame dismiss reject welcome discuss cite refer regard view deem tout defend demand seek
    declare oppose pledge promise urge demand warn advocate invoke vow commend applaud thank use sing speak
    talk give provide raise list name identify rate set put offer insist raise contain include stress
    undertake embark propose
    """.split()
)
"""Verbs that carry words in quote marks inside their clause: "called it “...”", "warned of “...”"."""

COMMITTING = frozenset(
    """
    promise vow pledge threaten refuse decline offer agree demand ask urge call request propose swear undertake
    vow encourage order instruct advise warn tell invite appeal claim beg implore exhort challenge purport
    """.split()
)
"""Verbs whose infinitive is what was said: "vowed to stay", "urged them to leave"."""

WITH_OBJECT = frozenset(
    """
    deny reject dispute refute dismiss announce propose demand condemn denounce criticise criticize accuse
    blame describe confirm question oppose predict suggest recommend forecast
    """.split()
)
"""Verbs whose plain object is the matter of the speech: "rejected the charge", "announced a ban"."""

WITH_PREPOSITION = {
    "call": ("for", "on", "upon"),
    "warn": ("of", "about", "against"),
    "accuse": ("of",),
    "speak": ("of",),
    "complain": ("about", "of"),
    "boast": ("of", "about"),
    "push": ("for",),
    "plead": ("for",),
    "appeal": ("for", "to"),
    "insist": ("on", "upon"),
    "hint": ("at",),
    "advocate": ("for",),
    "argue": ("for", "against"),
    "object": ("to",),
    "apologise": ("for",),
    "apologize": ("for",),
}
"""Verbs whose prepositional object is the matter: "called for talks", "warned of famine"."""

DENYING = frozenset(
    "deny reject dispute refute rebut dismiss refuse decline contradict disavow doubt disagree oppose".split()
)

CLAIM_NOUNS = frozenset(
    """
    accusation acknowledgement acknowledgment admission allegation announcement answer argument assertion
    assessment assurance belief charge claim comment commitment complaint conclusion concern confirmation
    contention declaration demand denial estimate expectation explanation fear finding forecast hint hope
    insistence insinuation message notion objection observation opinion pledge portrayal position prediction
    promise proof proposal reminder remark report request revelation rumour rumor statement suggestion
    suspicion testimony threat view vow warning word evidence
    """.split()
)
"""Nouns whose clause is what somebody said: "the claim that ...", "her warning that ..."."""

SURE_ADJECTIVES = frozenset(
    """
    adamant certain clear confident convinced sure insistent hopeful optimistic pessimistic doubtful emphatic
    explicit unequivocal positive unsure uncertain sceptical skeptical worried concerned afraid
    """.split()
)
"""Adjectives of a person whose clause is what they hold: "is adamant that ..."."""

SOURCE_NOUNS = frozenset(
    """
    report reports study survey poll statement document letter treaty draft article paper bill law report
    review memo email complaint lawsuit filing indictment release communique communiqué resolution agreement
    source sources website site account post tweet book speech text guidance notice data research findings
    analysis ruling opinion
    """.split()
)
"""Documents and the like, which speak without being persons."""

_IRREGULAR = {
    "say": "says said saying",
    "tell": "tells told telling",
    "write": "writes wrote written writing",
    "think": "thinks thought thinking",
    "feel": "feels felt feeling",
    "know": "knows knew known knowing",
    "understand": "understands understood understanding",
    "swear": "swears swore sworn swearing",
    "sing": "sings sang sung singing",
    "speak": "speaks spoke spoken speaking",
    "read": "reads read reading",
    "put": "puts put putting",
    "set": "sets set setting",
    "cite": "cites cited citing",
    "give": "gives gave given giving",
    "find": "finds found finding",
    "show": "shows showed shown showing",
    "mean": "means meant meaning",
    "begin": "begins began begun beginning",
    "forecast": "forecasts forecast forecasted forecasting",
    "hear": "hears heard hearing",
    "see": "sees saw seen seeing",
    "seek": "seeks sought seeking",
    "beg": "begs begged begging",
    "order": "orders ordered ordering",
    "offer": "offers offered offering",
    "undertake": "undertakes undertook undertaken undertaking",
    "underscore": "underscores underscored underscoring",
    "refer": "refers referred referring",
    "brag": "brags bragged bragging",
    "quip": "quips quipped quipping",
    "rebut": "rebuts rebutted rebutting",
    "admit": "admits admitted admitting",
    "submit": "submits submitted submitting",
    "nod": "nods nodded nodding",
    "chat": "chats chatted chatting",
    "dub": "dubs dubbed dubbing",
    "slam": "slams slammed slamming",
    "sum": "sums summed summing",
    "snap": "snaps snapped snapping",
    "aver": "avers averred averring",
    "concur": "concurs concurred concurring",
    "foretell": "foretells foretold foretelling",
    "hint": "hints hinted hinting",
    "quote": "quotes quoted quoting",
    "blog": "blogs blogged blogging",
    "label": "labels labelled labeled labelling labeling",
    "counsel": "counsels counselled counseled counselling counseling",
    "term": "terms termed terming",
    "tout": "touts touted touting",
}
_VOWELS = frozenset("aeiou")


def _inflect(lemma: str) -> Iterator[str]:
    """Yield the forms of a verb."""
    yield lemma
    if lemma in _IRREGULAR:
        yield from _IRREGULAR[lemma].split()
    elif lemma.endswith("e"):
        yield from (lemma + "s", lemma + "d", lemma[:-1] + "ing")
    elif lemma.endswith("y") and lemma[-2] not in _VOWELS:
        yield from (lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing")
    else:
        plural = "es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s"
        yield from (lemma + plural, lemma + "ed", lemma + "ing")


VERBS = SAYING | THINKING | NAMING | COMMITTING | WITH_OBJECT | frozenset(WITH_PREPOSITION)
LEMMA_OF = {form: lemma for lemma in sorted(VERBS) for form in _inflect(lemma)}
"""The verb that a written form belongs to: the extractors need no lemmatizer."""
