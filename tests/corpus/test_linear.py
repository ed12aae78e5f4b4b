"""Work grows with the length of a text, not with its square: calls are counted, as times are noisy."""

import cProfile
import pstats

import pytest
from spacy.language import Language

from corpus.extraction import extract
from store.records import Article
from tests.bench.texts import HOSTILE, hostile

LENGTH = 1_200
"""Characters: beyond the longest sentence that is read as one."""
OF_MARKS = 300
"""Marks cost the parse a hundred times what words do, and no sentence of them is read."""
TIMES = 4
MOST = 5.0
"""How many times the calls of a text those of one so many times as long: linear is 4, the square 16."""
REPEATED = {
    "quotations": 'The warden said, "The lamps stay lit." ',
    "speech without marks": "The warden said that the lamps would stay lit. ",
    "pronouns": "She told him that they had seen it. ",
    "names in full and in short": "Ingrid Solheim thanked Solheim. ",
    "weekdays": "It was closed last Friday and the week before. ",
    "paragraphs of one quotation": '"The lamps stay lit.\n\n',
}


def calls(nlp: Language, article: Article) -> int:
    """Count the calls of one extraction."""
    with cProfile.Profile() as profile:
        extract(nlp, article)
    counted: int = pstats.Stats(profile).total_calls  # type: ignore[attr-defined]  # typeshed lacks it
    return counted


def grown(nlp: Language, short: Article, long: Article) -> float:
    """Return how many times the calls of the one article are those of the other."""
    extract(nlp, short)  # what is looked up once and kept is not counted
    return calls(nlp, long) / calls(nlp, short)


@pytest.mark.parametrize("kind", HOSTILE)
def test_calls_grow_with_the_length_of_a_hostile_text(nlp: Language, kind: str) -> None:
    length = LENGTH if any(character.isalpha() for character in HOSTILE[kind]) else OF_MARKS
    assert grown(nlp, hostile(kind, length), hostile(kind, TIMES * length)) <= MOST


@pytest.mark.parametrize("kind", REPEATED)
def test_calls_grow_with_the_length_of_an_article(nlp: Language, kind: str) -> None:
    text = REPEATED[kind] * (LENGTH // len(REPEATED[kind]))
    assert grown(nlp, Article("short", text), Article("long", TIMES * text)) <= MOST
