"""What somebody types as a quotation: its words, its speaker, its day, whether it is denied."""

import pytest

from commands.claims.typed import ClaimInText, find_claims, typed_claim
from store.database import Store
from store.records import Actor, Article, Extraction, Span

BRIDGE = "the harbour bridge will stay open"


def claims(newsroom: Store, text: str) -> list[ClaimInText]:
    return find_claims(newsroom, text)


@pytest.mark.parametrize(
    "text",
    [
        f"Petrova said “{BRIDGE}”.",
        f"“{BRIDGE},” Ana Petrova said.",
        f"“{BRIDGE},” said Petrova, the minister.",
        f'According to Petrova, "{BRIDGE}".',
        f"Petrova: «{BRIDGE}»",
        f"Petrova told Brandt that “{BRIDGE}”.",
        f"Petrova was blunt: “{BRIDGE}.”",
        f"Petrova’s claim that “{BRIDGE}” is new.",
        f"“{BRIDGE}” — Petrova",
        f"Petrova arrived early. “{BRIDGE},” she said.",
        f"“{BRIDGE.split(maxsplit=1)[0]} harbour,” Petrova said, “bridge will stay open.”",
    ],
)
def test_the_speaker_is_who_is_named_beside_the_words(newsroom: Store, text: str) -> None:
    (claim,) = claims(newsroom, text)
    assert (claim.claim.speaker or "").split()[-1] == "Petrova"
    assert claim.claim.speaker_ids
    assert claim.claim.words.keys == tuple(BRIDGE.split())


def test_two_speakers_keep_their_own_words(newsroom: Store) -> None:
    text = f"Petrova said “{BRIDGE}”. Then Brandt said: “nobody asked the coastal towns.”"
    assert [one.claim.speaker for one in claims(newsroom, text)] == ["Petrova", "Brandt"]


def test_a_name_that_nobody_knows_is_a_speaker_all_the_same(newsroom: Store) -> None:
    (claim,) = claims(newsroom, f"Margaret Hale said “{BRIDGE}”.")
    assert (claim.claim.speaker, claim.claim.speaker_ids) == ("Margaret Hale", frozenset())


def test_a_name_inside_the_quotation_never_speaks(newsroom: Store) -> None:
    (claim,) = claims(newsroom, "“Petrova said that we will pay for it”")
    assert claim.claim.speaker is None


def test_a_term_between_marks_is_no_quotation(newsroom: Store) -> None:
    assert claims(newsroom, "Petrova called it a “long day” for everybody.") == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"Petrova said on 7 March 2031: “{BRIDGE}”", "2031-03-07"),
        (f"On 7 March 2031, Petrova said: “{BRIDGE}”", "2031-03-07"),
        (f"Petrova said on Monday: “{BRIDGE}”", None),
        (f"Petrova, who met Brandt on 7 March 2031, kept her line and said “{BRIDGE}”", None),
    ],
)
def test_a_day_counts_beside_the_verb_of_saying_and_with_a_number(
    newsroom: Store, text: str, day: str | None
) -> None:
    (claim,) = claims(newsroom, text)
    said_on = claim.claim.said_on
    assert (said_on.first.isoformat() if said_on else None) == day


@pytest.mark.parametrize(
    ("text", "words", "in_marks", "denied"),
    [
        ("Petrova said that the bridge stays open", "the bridge stays open", False, False),
        ("Petrova said on 7 March 2031 that the bridge stays open", "the bridge stays open", False, False),
        ("Petrova denied that the bridge stays open", "the bridge stays open", False, True),
        ("Petrova: the bridge stays open", "the bridge stays open", True, False),
        ("the bridge stays open", "the bridge stays open", True, False),
    ],
)
def test_a_claim_without_marks(
    newsroom: Store, text: str, words: str, *, in_marks: bool, denied: bool
) -> None:
    claim = typed_claim(newsroom, text)
    assert (claim.text, claim.claim.in_marks, claim.claim.denied) == (words, in_marks, denied)


def test_what_is_said_to_be_rejected_is_denied(newsroom: Store) -> None:
    (claim,) = claims(newsroom, f"Petrova rejected the claim that “{BRIDGE}”.")
    assert claim.claim.denied


@pytest.mark.parametrize("text", ["", "”“", "“", "'''", "“”" * 50, "\n\n", "said: “", "a" * 30_000])
def test_any_text_is_read(newsroom: Store, text: str) -> None:
    typed_claim(newsroom, text)
    claims(newsroom, text)


def test_a_verb_of_saying_is_no_name_where_somebody_is_called_so() -> None:
    text = "Edward Said and Ana Petrova met."
    names = [Actor("Edward Said", "person", (), (Span(0, 11),)), Actor("Said", "person", (), (Span(7, 11),))]
    with Store.open(":memory:") as store:
        store.save(Extraction(Article("met", text), sentences=(Span(0, len(text)),), actors=tuple(names)))
        (claim,) = find_claims(store, f"Margaret Hale said “{BRIDGE}”.")
    assert claim.claim.speaker == "Margaret Hale"
