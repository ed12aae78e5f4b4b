"""The decision on hand-made articles: one behaviour each."""

from collections.abc import Sequence
from datetime import date

import pytest

from store.likeness.speakers import Speaker
from store.records import Citation, DateSpan, Polarity, QuoteKind, Span
from store.text.paragraphs import split_paragraphs
from store.text.quote_marks import find_quoted
from store.text.sentences import split_sentences
from store.verification.axes import Claim
from store.verification.evidence import Account, Speech
from store.verification.verdict import Verdict, decide
from store.verification.wording import claimed_words, cut_words

SOLHEIM, BERG = 1, 2
NAMES = {SOLHEIM: "Ingrid Solheim", BERG: "Tomas Berg"}


def said(
    text: str,
    words: str,
    by: int,
    *,
    kind: QuoteKind = "direct",
    polarity: Polarity = "affirmed",
    confidence: float = 0.9,
    said_on: date | None = None,
) -> Speech:
    start = text.index(words)
    return Speech(
        span=Span(start, start + len(words)),
        kind=kind,
        speaker_id=by,
        speaker=NAMES[by],
        speaker_kind="person",
        written=None,
        said_on=said_on,
        said_on_basis="stated" if said_on else None,
        confidence=confidence,
        polarity=polarity,
        group=None,
    )


def article(text: str, *speech: Speech, doc_id: str = "a", published: date = date(2024, 3, 12)) -> Account:
    words = tuple(cut_words(text))
    return Account(
        citation=Citation(doc_id, 0, len(text), published=published, published_basis="given"),
        text=text,
        words=words,
        keys=tuple(word.key for word in words),
        sentences=split_sentences(text),
        speech=speech,
        marks=tuple(find_quoted(text, list(split_paragraphs(text)))),
    )


def verdict(
    words: str,
    *accounts: Account,
    by: int | None = SOLHEIM,
    in_marks: bool = True,
    said_on: DateSpan | None = None,
    posts: Sequence[Speaker] = (),
) -> Verdict:
    claim = Claim(
        claimed_words(words),
        in_marks=in_marks,
        speaker=NAMES[by] if by else None,
        speaker_ids=frozenset({by} if by else ()),
        posts=tuple(posts),
        said_on=said_on,
    )
    return decide(claim, accounts, is_word=lambda _: False)


PIER = "“We will reopen the pier in May if the state pays, and not before,” Solheim said. The town was quiet."
PIER_SAID = said(PIER, "We will reopen the pier in May if the state pays, and not before", SOLHEIM)
LAMPS = "Solheim called the lamps a “small price for a safe harbour” on Monday."
LAMPS_SAID = said(LAMPS, "small price for a safe harbour", SOLHEIM, kind="mixed")


@pytest.mark.parametrize(
    "words",
    [
        "We will reopen the pier in May if the state pays, and not before",
        "we'll reopen the pier in May if the state pays - and not before!",
        "WE WILL REOPEN THE PIER IN MAY IF THE STATE PAYS, AND NOT BEFORE",
        "[w]e will reopen the pier in May if the state pays, and not before",
        "[The council] will reopen the pier in May if the state pays, and not before",
        "… We will reopen the pier in May if the state pays, and not before.",
    ],
)
def test_typography_brackets_and_points_are_no_alarm(words: str) -> None:
    assert verdict(words, article(PIER, PIER_SAID)).right is True


@pytest.mark.parametrize(
    ("words", "kind", "claimed"),
    [
        ("We will not reopen the pier in May if the state pays, and not before", "negation", "not"),
        ("We might reopen the pier in May if the state pays, and not before", "modal", "might"),
        ("We will reopen the pier in June if the state pays, and not before", "name", "June"),
        ("We will reopen the school in May if the state pays, and not before", "word", "school"),
    ],
)
def test_a_changed_word_is_named_with_what_it_changes(words: str, kind: str, claimed: str) -> None:
    found = verdict(words, article(PIER, PIER_SAID))
    assert found.right is False
    assert found.best is not None
    assert [(change.kind, change.claimed) for change in found.best.changes] == [(kind, claimed)]


def test_a_condition_that_is_cut_off_is_said() -> None:
    found = verdict("We will reopen the pier in May", article(PIER, PIER_SAID))
    assert found.right is False
    assert found.best is not None
    assert (found.best.wording, found.best.lost) == ("clipped", "if the state pays, and not before")


def test_a_condition_that_only_another_article_has_is_said_as_well() -> None:
    short = "“We will reopen the pier in May,” Solheim said."
    full = article(PIER, PIER_SAID)
    cut = article(short, said(short, "We will reopen the pier in May", SOLHEIM), doc_id="b")
    assert verdict("We will reopen the pier in May", cut, full).right is False


def test_a_piece_that_loses_nothing_is_right() -> None:
    text = "“The lamps are old, the quay is wet and the boats are late,” Solheim said."
    account = article(text, said(text, "The lamps are old, the quay is wet and the boats are late", SOLHEIM))
    assert verdict("the quay is wet and the boats are late", account).right is True


def test_a_contrast_before_a_comma_takes_nothing_back() -> None:
    text = "“It's not about money, it's about a safe harbour for all of us,” Solheim said."
    account = article(
        text, said(text, "It's not about money, it's about a safe harbour for all of us", SOLHEIM)
    )
    assert verdict("it's about a safe harbour for all of us", account).right is True


def test_an_ellipsis_may_hide_no_condition() -> None:
    found = verdict("We will reopen the pier … and not before", article(PIER, PIER_SAID))
    assert found.best is not None
    assert found.best.wording == "omission hides"
    assert found.right is False


def test_words_of_grammar_beside_the_marks_are_noted_and_no_fault() -> None:
    found = verdict("a small price for a safe harbour", article(LAMPS, LAMPS_SAID))
    assert found.right is True
    assert found.best is not None
    assert found.best.edge == "a"


def test_narration_inside_the_marks_is_a_fault() -> None:
    assert verdict("the lamps a small price for a safe harbour", article(LAMPS, LAMPS_SAID)).right is False


def test_another_speaker_is_named() -> None:
    found = verdict("small price for a safe harbour", article(LAMPS, LAMPS_SAID), by=BERG)
    assert (found.right, found.speaker) == (False, "another")


def test_an_attribution_that_is_not_sure_leaves_it_open() -> None:
    unsure = said(LAMPS, "small price for a safe harbour", SOLHEIM, kind="mixed", confidence=0.5)
    found = verdict("small price for a safe harbour", article(LAMPS, unsure))
    assert (found.right, found.speaker) == (None, "not certain")


def test_articles_that_name_different_speakers_leave_it_open() -> None:
    words = "the sea will not wait for the council"
    one, other = f"“{words},” Solheim said.", f"“{words},” Berg said."
    found = verdict(
        words,
        article(one, said(one, words, SOLHEIM)),
        article(other, said(other, words, BERG), doc_id="b"),
    )
    assert (found.right, found.speaker, len(found.against)) == (None, "not certain", 1)


def test_the_day_is_right_wrong_or_open() -> None:
    day = date(2024, 3, 11)
    dated = article(LAMPS, said(LAMPS, "small price for a safe harbour", SOLHEIM, kind="mixed", said_on=day))
    other = DateSpan(date(2024, 3, 9), date(2024, 3, 9))
    words = "small price for a safe harbour"
    assert verdict(words, dated, said_on=DateSpan(day, day)).right is True
    assert verdict(words, dated, said_on=other).said_on == "wrong"
    assert verdict(words, article(LAMPS, LAMPS_SAID), said_on=other).right is None
    late = DateSpan(date(2024, 4, 1), date(2024, 4, 1))
    assert verdict(words, article(LAMPS, LAMPS_SAID), said_on=late).said_on == "wrong"


def test_narration_is_nobodys_speech() -> None:
    found = verdict("The town was quiet", article(PIER, PIER_SAID))
    assert found.right is False
    assert found.best is not None
    assert found.best.voice == "narration"


def test_what_somebody_rejects_is_denied() -> None:
    text = "Berg rejected the claim that “the dockers want to sink the town”."
    account = article(text, said(text, "the dockers want to sink the town", BERG, kind="mixed"))
    found = verdict("the dockers want to sink the town", account, by=BERG)
    assert found.right is False
    assert found.best is not None
    assert found.best.voice == "denied"


def test_what_somebody_quotes_is_not_theirs() -> None:
    text = "“The minister told me, ‘Larsund must sell its harbour,’ and left,” Solheim said."
    inner = "The minister told me, ‘Larsund must sell its harbour,’ and left"
    found = verdict("Larsund must sell its harbour", article(text, said(text, inner, SOLHEIM)))
    assert (found.right, found.speaker) == (False, "quoted by")


def test_marks_around_a_term_quote_nobody() -> None:
    text = "“This so-called ‘rescue of the harbour’ is a gift,” Solheim said."
    account = article(text, said(text, "This so-called ‘rescue of the harbour’ is a gift", SOLHEIM))
    assert verdict("rescue of the harbour", account).speaker == "right"


def test_reported_speech_in_marks_is_wrong_and_without_marks_right() -> None:
    text = "Solheim said that the ferry would stop in June."
    account = article(text, said(text, "the ferry would stop in June", SOLHEIM, kind="indirect"))
    assert verdict("the ferry would stop in June", account).right is False
    assert verdict("the ferry will stop in June", account, in_marks=False).right is True
    assert verdict("the ferry would not stop in June", account, in_marks=False).right is False


def test_words_of_two_places_are_put_together() -> None:
    words = "We will reopen the pier in May a small price for a safe harbour"
    found = verdict(words, article(PIER, PIER_SAID), article(LAMPS, LAMPS_SAID, doc_id="b"))
    assert found.best is not None
    assert found.best.wording == "spliced"
    assert found.right is False


def test_the_speech_is_preferred_to_the_same_words_in_the_narration() -> None:
    text = "A small price for a safe harbour. Solheim called it “a small price for a safe harbour” later."
    at = text.index("“a small") + 1
    speech = Speech(
        Span(at, at + 32),
        "mixed",
        SOLHEIM,
        "Ingrid Solheim",
        "person",
        None,
        None,
        None,
        0.9,
        "affirmed",
        None,
    )
    assert verdict("a small price for a safe harbour", article(text, speech)).right is True


def test_nothing_like_it_is_not_found() -> None:
    found = verdict("submarine cables of the antarctic", article(PIER, PIER_SAID))
    assert (found.right, found.best) == (None, None)


def test_another_translation_is_said_to_be_that() -> None:
    one, other = "“Our patience has run out,” Solheim said.", "“Our patience has ended,” Solheim said."
    accounts = (
        article(one, said(one, "Our patience has run out", SOLHEIM)),
        article(other, said(other, "Our patience has ended", SOLHEIM), doc_id="b"),
    )
    found = verdict("our patience has ended", *accounts)
    assert (found.right, len(found.reworded)) == (True, 1)
    alone = verdict("our patience has ended", accounts[0])
    assert alone.right is None
    assert alone.best is not None
    assert alone.best.wording == "other wording"


def test_words_that_follow_each_other_are_taken_together() -> None:
    text = "“The pier is open, he said,” Solheim said. The town is open, he said. “So be it, he said.”"
    words = "The pier is open, he said"
    assert verdict(words, article(text, said(text, words, SOLHEIM))).right is True
