"""Every rule that the extraction can store is explained in plain words."""

from itertools import product
from typing import get_args

import pytest
from spacy.language import Language

from commands.told.reasons import FOUND, RESOLVED, explain, set_apart
from corpus.extraction import extract
from corpus.speech.rules import FoundRule, ResolvedRule
from store.records import Article

RULES = list(product(get_args(FoundRule), ["", *get_args(ResolvedRule)]))


def test_every_rule_has_its_sentence_and_every_sentence_its_rule() -> None:
    assert set(FOUND) == set(get_args(FoundRule))
    assert set(RESOLVED) == set(get_args(ResolvedRule))


@pytest.mark.parametrize(("found", "resolved"), RULES)
def test_a_rule_is_told_without_its_name(found: str, resolved: str) -> None:
    rule = f"{found}+{resolved}" if resolved else found
    told = explain(rule, cue="said", written="he", speaker="Ana Petrova")
    assert told
    assert "rule" not in told
    assert "{" not in told


@pytest.mark.parametrize(("found", "resolved"), RULES)
def test_a_rule_is_told_where_little_is_known(found: str, resolved: str) -> None:
    assert "None" not in explain(f"{found}+{resolved}", cue=None, written=None, speaker=None)


@pytest.mark.parametrize(
    ("rule", "cue", "written", "told"),
    [
        ("after-cue", "said", "Petrova", "“said” right behind the words names “Petrova”"),
        (
            "before-cue+pronoun",
            "said",
            "he",
            "“said” before the words names “he”; the pronoun “he” means the man most present before it, Aske",
        ),
        ("name-after", None, "Jon Aske", "“Jon Aske” stands beside the words without a verb"),
        ("unattributed+unattributed", None, None, "nobody is named with the words"),
        ("", None, None, "rule not stored"),
        ("of another day", None, None, "rule “of another day”"),
    ],
)
def test_an_attribution_is_explained_to_its_last_step(
    rule: str, cue: str | None, written: str | None, told: str
) -> None:
    assert explain(rule, cue=cue, written=written, speaker="Aske") == told


def test_what_is_really_extracted_is_explained(nlp: Language) -> None:
    text = (
        "The harbour chief, Ana Petrova, met union leader Jon Aske. He said that the cranes were old. "
        "“We need new ones,” Petrova said. “And soon.” According to Aske, the bank refused to pay. "
        "They agreed that it was late.\n\n“Nobody knows,” the chief added."
    )
    quotes = extract(nlp, Article("harbour", text)).quotes
    assert len(quotes) > 4
    for quote in quotes:
        told = explain(quote.rule, cue=quote.cue, written=quote.speaker_text, speaker=quote.speaker)
        assert "rule" not in told, quote.rule


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("after-cue", ""),
        ("verb+name", ""),
        ("verb+pronoun", "the pronoun “he” means the man most present before it, Aske"),
        ("last-speaker", "nobody is named with the words, so it is the last speaker before them"),
    ],
)
def test_what_it_took_to_know_a_speaker_is_told_apart(rule: str, told: str) -> None:
    assert set_apart(rule, cue="said", written="he", speaker="Aske") == told
