"""Frames of speech: a cue, whom it names as its source, and what it introduces.

One invariant: a frame lies in one parsed sentence, and every token is looked at a bounded number of times.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from corpus.speech.according import said_according_to
from corpus.speech.animacy import can_speak
from corpus.speech.clause_bounds import FINITE
from corpus.speech.content import LONGEST, clause_piece, find_content
from corpus.speech.cues import (
    DATA_NOUNS,
    DEMANDING,
    DOCUMENT_NOUNS,
    LEMMA_OF,
    MAKING,
    ONLY_QUOTED,
    PRESS,
    SAYING,
    SHOWING,
    SPOKEN,
    SURE_ADJECTIVES,
    THINKING,
    is_claim_noun,
)
from corpus.speech.descriptions import is_speaker_noun
from corpus.speech.nouns import BODIES
from corpus.speech.rules import FoundRule
from corpus.speech.sources import Source, agent_of, beside, is_passive, object_of, phrase, subject_of
from corpus.speech.word_order import around_comma, inserted_after, opening
from store.records import Span

LONGEST_SENTENCE = 300
"""Tokens; what is longer is no sentence, and walking its tree would cost the square of its length."""


_NOBODY = frozenset(["nobody", "none", "neither", "nothing", "no-one"])
_DOING = frozenset(["by", "in", "after", "before", "while", "without", "from"])
_GOING = frozenset(["go", "goes", "went", "going", "gone"])
_EXPLETIVE = frozenset(["it", "there", "this", "that"])
_IMPERSONAL = frozenset(
    ["is", "was", "be", "been", "'s", "seems", "seemed", "takes", "took", "take", "makes", "made", "becomes"]
)
"""Verbs of which "it" announces what follows: "it took months to admit that ..."."""
_FINDING = frozenset(["find", "conclude", "show"])
"""What a report does, also without "that"."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One cue with what it governs."""

    cue: Span
    at: int
    """Index of the cue's main token."""
    lemma: str
    source: Source | None
    pieces: tuple[Span, ...]
    """What is reported: one span, or two around an inserted "he said"."""
    rule: FoundRule
    saying: bool
    """True for words of speech, False for naming, thinking and finding."""
    relative: bool = False
    """True where the cue is the verb of a relative clause."""
    modal: bool = False
    """True for what is only expected to be said: "would answer with"."""
    reporting: bool = False
    """True for "as the press reported": the source passes on what somebody else said."""


def find_frames(doc: Doc) -> list[Frame]:
    """Find every cue of the document, in text order."""
    return [
        frame
        for sentence in doc.sents
        if sentence.end - sentence.start <= LONGEST_SENTENCE
        for token in sentence
        for frame in _frames_of(token, (sentence.start, sentence.end - 1))
    ]


def _frames_of(token: Token, sentence: tuple[int, int]) -> Iterator[Frame]:
    word = token.lower_
    if word in LEMMA_OF and (token.tag_.startswith("VB") or _is_mistaken_verb(token)):
        yield _verb_frame(token, LEMMA_OF[word], sentence)
    elif word == "according":
        yield from _according_frame(token, sentence)
    elif token.tag_.startswith("NN") and is_claim_noun(word):
        yield from _noun_frame(token)
    elif token.tag_ == "JJ" and word in SURE_ADJECTIVES:
        yield from _adjective_frame(token)


def _is_mistaken_verb(token: Token) -> bool:
    """Tell whether a word tagged as a noun ("claims") heads a sentence with a subject, as a verb does."""
    return token.tag_ == "NNS" and token.dep_ == "ROOT" and any(c.dep_ == "nsubj" for c in token.lefts)


def _verb_frame(verb: Token, lemma: str, sentence: tuple[int, int]) -> Frame:
    bare = verb.tag_ == "VBN" and not any(c.dep_ in ("aux", "nsubj") for c in verb.lefts)
    beside_it = (opening(verb) or inserted_after(verb)) if lemma in SAYING else None
    passive = beside_it is None and (bare or is_passive(verb))
    source = beside_it or (agent_of(verb) if passive else subject_of(verb))
    if not passive and lemma in SAYING and verb.tag_ in ("VBD", "VBZ", "VBP"):
        source = _nearer(verb, lemma, source)
    if source is None and not passive and lemma in SPOKEN:
        source = _shared(verb)
    if source is not None and _is_impersonal(verb, source):
        source = None
    content = find_content(verb, lemma, source, sentence) if not passive else None
    rule: FoundRule = content.rule if content else "verb"
    saying = lemma in SAYING and (lemma not in ONLY_QUOTED or content is None or rule == "that-clause")
    saying = saying or _is_wording(verb, lemma)
    if lemma in DEMANDING and rule in ("infinitive", "object", "preposition"):
        saying = (
            source is not None
            and _can_speak(verb.doc[source.head])
            and not _is_conduct(verb, lemma, rule)
            and not (lemma in SHOWING and rule == "object" and verb.doc[source.head].lower_ in BODIES)
        )
    if lemma in THINKING and rule == "that-clause":
        saying = source is not None and _can_speak(verb.doc[source.head])
    if lemma in _FINDING and rule == "clause":
        saying = saying or (source is not None and verb.doc[source.head].lower_ in DOCUMENT_NOUNS)
    if lemma == "rule" and rule in ("that-clause", "clause"):
        saying = True
    pieces = content.pieces if content else ()
    relative = verb.dep_ == "relcl"
    modal = verb.tag_ == "VB" and any(c.tag_ == "MD" for c in verb.lefts)
    reporting = source is not None and _passes_on(verb, source)
    return Frame(_cue_span(verb), verb.i, lemma, source, pieces, rule, saying, relative, modal, reporting)


def _is_impersonal(verb: Token, source: Source) -> bool:
    """Tell whether a shared "it" stands for nobody: "it is important to note that ..."."""
    subject = verb.doc[source.head]
    return subject.lower_ == "it" and verb.tag_ == "VB" and subject.head.lower_ in _IMPERSONAL


def _is_wording(verb: Token, lemma: str) -> bool:
    """Tell whether a verb only words what follows: "as the mayor put it"."""
    return lemma == "put" and verb.i + 1 < len(verb.doc) and verb.nbor().lower_ in ("it", "things")


def _passes_on(verb: Token, source: Source) -> bool:
    """Tell whether the press is named as who reported: "as the Daily Post reported"."""
    doc = verb.doc
    led = any(c.lower_ == "as" and c.dep_ in ("mark", "advmod", "prep") for c in verb.lefts)
    led = led or (source.first > 0 and doc[source.first - 1].lower_ == "as")
    return led and is_press(doc, source)


def _is_conduct(verb: Token, lemma: str, rule: FoundRule) -> bool:
    """Tell whether a demand or refusal is what somebody does: "those who refused to leave"."""
    if rule == "object":
        return any(c.lower_ in ("can", "could", "may", "might") for c in verb.lefts)
    if rule != "infinitive":
        return False
    inserted = verb.i > 0 and verb.nbor(-1).tag_ == ","
    return (verb.dep_ == "relcl" and lemma in ("refuse", "decline")) or (verb.tag_ == "VBG" and not inserted)


def is_press(doc: Doc, source: Source) -> bool:
    """Tell whether a source is an outlet or an agency, which passes on what others say."""
    return any(token.lower_ in PRESS for token in doc[source.first : source.last + 1])


def voiced(doc: Doc, frame: Frame) -> Frame:
    """Silence a frame whose source is a thing or an event: what a vote shows, nobody said."""
    if frame.source is None:
        return frame
    head = doc[frame.source.head]
    if head.lower_ in _NOBODY or doc[frame.source.first].lower_ in ("no", "neither"):
        return replace(frame, source=None, pieces=(), saying=False)
    if frame.lemma == "according" and head.lower_ in DATA_NOUNS:
        return frame
    speaks = can_speak(head)
    if speaks is False or (frame.lemma in SHOWING and not speaks):
        return replace(frame, source=None, pieces=(), saying=False)
    return frame


def _can_speak(head: Token) -> bool:
    """Tell whether a subject is somebody: strikes may "threaten to" do what nobody said."""
    word = head.lower_
    return (
        head.tag_ in ("NNP", "NNPS", "NNS") or word in ("he", "she", "they", "who") or is_speaker_noun(word)
    )


def _nearer(verb: Token, lemma: str, source: Source | None) -> Source | None:
    """The phrase beside the verb where the parse gives no subject."""
    if source is not None:
        return source
    before = verb.doc[verb.i - 1] if verb.i else None
    if before is not None and before.tag_ in (",", "''", "``"):
        return around_comma(verb, lemma) or beside(verb, after=False)
    return beside(verb, after=False)


def _shared(verb: Token) -> Source | None:
    """Whose speech a verb without a subject tells: "won votes by saying ...", "is right to say ..."."""
    governor = verb.head
    by_doing = verb.dep_ == "pcomp" and verb.tag_ == "VBG" and governor.lower_ in _DOING
    being_so = verb.dep_ == "xcomp" and verb.tag_ == "VB" and governor.dep_ == "acomp"
    chance_to = verb.dep_ == "acl" and verb.tag_ == "VB" and governor.dep_ == "dobj"
    going_on_to = verb.dep_ == "advcl" and verb.tag_ == "VB" and governor.lower_ in _GOING
    above = governor if going_on_to else governor.head
    if not (by_doing or being_so or chance_to or going_on_to) or not above.tag_.startswith("VB"):
        return None
    source = subject_of(above)
    return source if source is not None and verb.doc[source.head].lower_ not in _EXPLETIVE else None


def _cue_span(verb: Token) -> Span:
    """The verb with its auxiliaries, negation and particle: "did not rule out"."""
    doc, first, last = verb.doc, verb.i, verb.i
    for child in verb.lefts:
        if child.dep_ in ("aux", "auxpass", "neg") and verb.i - child.i <= 4:
            first = child.i
            break
    if any(token.dep_ not in ("aux", "auxpass", "neg", "advmod") for token in doc[first : verb.i]):
        first = verb.i
    if last + 1 < len(doc) and doc[last + 1].dep_ == "prt" and doc[last + 1].head == verb:
        last += 1
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))


def _according_frame(token: Token, sentence: tuple[int, int]) -> Iterator[Frame]:
    doc = token.doc
    if token.i + 1 >= len(doc) or doc[token.i + 1].lower_ != "to":
        return
    to = doc[token.i + 1]
    source = object_of(to) or beside(to, after=True)
    if source is None:
        return
    first, last = max(sentence[0], token.i - LONGEST), min(sentence[1], token.i + LONGEST)
    cue = Span(token.idx, to.idx + len(to))
    pieces = said_according_to(token, max(source.head, source.last), first, last)
    reporting = is_press(doc, source) and any(
        LEMMA_OF.get(other.lower_) in SAYING and other.tag_ in FINITE for other in doc[first:last]
    )
    yield Frame(cue, token.i, "according", source, pieces, "according-to", saying=True, reporting=reporting)


def _noun_frame(noun: Token) -> Iterator[Frame]:
    clause = next(
        (c for c in noun.rights if c.dep_ in ("acl", "ccomp", "relcl") and _is_that_clause(c)), None
    )
    clause = clause or _predicated(noun)
    if clause is None:
        return
    source = _owner(noun)
    piece = clause_piece(clause, noun)
    if source is not None and piece is not None:
        cue = Span(noun.idx, noun.idx + len(noun))
        yield Frame(cue, noun.i, noun.lower_, source, (piece,), "noun-clause", saying=True)


def _predicated(noun: Token) -> Token | None:
    """The clause that a claim is said to be: "the council's position is that ..."."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lower_ not in ("is", "was", "remains", "remained"):
        return None
    return next((c for c in verb.rights if c.dep_ == "ccomp" and _is_that_clause(c)), None)


def _owner(noun: Token) -> Source | None:
    """Who made a claim: its possessor, or the subject of the verb that it is the object of."""
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    if owner is not None:
        return phrase(owner)
    of = next((c for c in noun.rights if c.dep_ == "prep" and c.lower_ in ("by", "from", "of")), None)
    if of is not None:
        return object_of(of)
    head = noun.head
    if noun.dep_ in ("dobj", "obj") and head.tag_.startswith("VB"):
        lemma = LEMMA_OF.get(head.lower_, head.lemma_)
        claims = lemma in MAKING or (lemma in LEMMA_OF.values() and lemma not in THINKING)
        return subject_of(head) if claims else None
    return None


def _is_that_clause(clause: Token) -> bool:
    """Tell whether "that" joins a full clause, with a subject of its own."""
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.lefts)


def _adjective_frame(adjective: Token) -> Iterator[Frame]:
    """Read "is adamant that ..." and "made it clear that ..."."""
    verb = adjective.head
    if not verb.tag_.startswith("VB") or adjective.dep_ not in ("acomp", "oprd", "ccomp", "attr", "xcomp"):
        return
    clause = next(
        (
            c
            for governor in (adjective, verb)
            for c in governor.rights
            if c.dep_ in ("ccomp", "advcl", "acl") and c.i > adjective.i and _is_that_clause(c)
        ),
        None,
    )
    if clause is None:
        return
    source = subject_of(verb)
    piece = clause_piece(clause, adjective)
    if source is None or piece is None or verb.doc[source.head].lower_ in ("it", "this", "that"):
        return
    start = verb.idx if verb.i < adjective.i else adjective.idx
    cue = Span(start, adjective.idx + len(adjective))
    yield Frame(cue, adjective.i, adjective.lower_, source, (piece,), "adjective", saying=True)
