"""The words that introduce speech: verbs, nouns and adjectives, what each takes, and whether it denies.

One invariant: they are words of the language, kept in `corpus/data/speech_cues.tsv`; none names a person or a
topic. Forms of verbs are derived here, so no lemmatizer is needed.
"""

from collections.abc import Iterator

from corpus.naming.gazetteer import rows

_ROWS = [(*row, "", "", "", "")[:5] for row in rows("speech_cues")]


def _verbs(kind: str) -> frozenset[str]:
    return frozenset(row[0] for row in _ROWS if row[1] == "verb" and kind in row[2].split(";"))


def _words(part: str) -> frozenset[str]:
    return frozenset(row[0] for row in _ROWS if row[1] == part)


SAYING = _verbs("say")
"""Verbs whose object clause, or whose quoted words, somebody uttered."""
ONLY_QUOTED = _verbs("quoted")
"""Verbs of `SAYING` that introduce speech only beside quoted words or with a clause opened by "that"."""
THINKING = _verbs("think")
"""Verbs of a stance or a finding: they report words, if at all, less surely than verbs of saying."""
JUDGING = _verbs("judge")
"""Verbs of naming and judging: with quoted words in it, what they govern is their subject's judgement."""
COMMITTING = _verbs("commit")
"""Verbs whose infinitive is what was said: "vowed to stay", "urged them to leave"."""
WITH_OBJECT = _verbs("object")
"""Verbs whose plain object is the matter of the speech: "rejected the charge", "announced a ban"."""
WITH_GERUND = _verbs("gerund")
"""Verbs whose participle is the matter: "denied taking money"."""
DEMANDING = _verbs("demand")
"""Verbs of accusing, demanding, promising and denying, whose object or infinitive is reported speech."""
SPOKEN = SAYING | DEMANDING | JUDGING
"""Verbs of any act of speech."""
PREPOSITIONS = {row[0]: frozenset(row[3].split(";")) for row in _ROWS if row[3]}
"""Verbs whose prepositional object is the matter: "called for talks", "warned of famine"."""
CLAIM_NOUNS = _words("noun")
"""Nouns whose clause is what somebody said: "the claim that ...", "her warning that ..."."""
SURE_ADJECTIVES = _words("adjective")
"""Adjectives of a person whose clause is what they hold: "is adamant that ..."."""
DOCUMENT_NOUNS = _words("document")
"""Texts and the like, which speak without being persons."""
DATA_NOUNS = _words("data")
"""Results and the like, which say nothing, but which statements are made according to."""
VENUES = _words("venue")
"""Occasions on which things are said: "at a rally", "in an interview"."""
MEDIA = _words("medium")
"""Texts and broadcasts by which things are said: "in a statement"."""
MAKING = _words("making")
"""Verbs whose subject makes the claim that is their object: "issued a warning that ..."."""
BODIES_OF_PEOPLE = _words("body")
"""Bodies of people whose nouns end as those of events and qualities do."""
THINGS = _words("thing")
"""Things and events that no ending gives away, and that say nothing."""
REFUSING = frozenset(["refuse", "decline"])
"""Verbs of refusing to do what they govern."""
DENYING = _verbs("deny") - REFUSING
"""Verbs that say that their matter is not so, or not to be."""
TELLING = frozenset(
    "tell inform assure remind warn notify reassure advise promise convince".split()  # noqa: SIM905  # a table
)
"""Verbs whose first object is the listener."""
PRESS = _words("press")
"""Who passes on what others said, by the nouns and names of the press."""
SHOWING = _verbs("show")
"""Verbs that a fact can be the subject of as well as a speaker: only with the latter is it speech."""

_VOWELS = frozenset("aeiou")


def _inflect(lemma: str, irregular: str) -> Iterator[str]:
    """Yield the forms of a verb."""
    yield lemma
    if irregular:
        yield from irregular.split(";")
    elif lemma.endswith("e"):
        yield from (lemma + "s", lemma + "d", lemma[:-1] + "ing")
    elif lemma.endswith("y") and lemma[-2] not in _VOWELS:
        yield from (lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing")
    else:
        plural = "es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s"
        yield from (lemma + plural, lemma + "ed", lemma + "ing")


LEMMA_OF = {form: row[0] for row in _ROWS if row[1] == "verb" for form in _inflect(row[0], row[4])}
"""The verb that a written form belongs to."""


def is_claim_noun(word: str) -> bool:
    """Tell whether a noun, in either number, may govern what somebody said."""
    return word in CLAIM_NOUNS or (word.endswith("s") and word[:-1] in CLAIM_NOUNS)
