"""Two invented articles for the tests of look-ups: a split quotation, a clause around quoted words."""

from datetime import date

from store.records import Article, DateMention, DateSpan, Extraction, Quote
from store.text.sentences import split_sentences
from tests.store.articles import actor, person, span_of

FERRY = (
    "“The ferry stays,” Minister Ada Novak said, “whatever the weather brings.” "
    "She called the storm plan a “paper umbrella” for the islands. "
    "Boats left the port of Tarn on 3 May 2031."
)
CABLE = "Carbon capture and storage is years away, Ole Brink said. The cutoff date is 9 May 2031."


def ferry() -> Extraction:
    """Return an article with a split quotation and a mixed one inside reported speech."""
    text = FERRY
    day = DateSpan(date(2031, 5, 3), date(2031, 5, 3))
    return Extraction(
        Article("ferry", text, "Storm on the islands", None, "Tarn Post", date(2031, 5, 4), "inferred"),
        sentences=split_sentences(text),
        quotes=(
            Quote(span_of(text, "The ferry stays,"), "direct", "Ada Novak", "Minister Ada Novak", group=1),
            Quote(span_of(text, "whatever the weather brings."), "direct", "Ada Novak", "said", group=1),
            Quote(span_of(text, "paper umbrella"), "mixed", "Ada Novak", "She", "called", confidence=0.9),
            Quote(
                span_of(text, "the storm plan a “paper umbrella” for the islands"),
                "indirect", "Ada Novak", "She", "called", confidence=0.9,
            ),
        ),
        dates=(DateMention(span_of(text, "3 May 2031"), "DATE", "2031-05-03", day),),
        actors=(
            person(text, "Ada Novak", "Ada Novak", roles=["Minister"]),
            actor(text, "Tarn", "place", "Tarn"),
        ),
    )  # fmt: skip


def cable() -> Extraction:
    """Return an article of another day and matter."""
    text = CABLE
    day = DateSpan(date(2031, 5, 9), date(2031, 5, 9))
    return Extraction(
        Article("cable", text, "Brink on carbon", None, "Coast Daily", date(2031, 5, 8), "given"),
        sentences=split_sentences(text),
        quotes=(
            Quote(
                span_of(text, "Carbon capture and storage is years away"),
                "indirect", "Ole Brink", "Ole Brink", "said",
            ),
        ),
        dates=(DateMention(span_of(text, "9 May 2031"), "DATE", "2031-05-09", day),),
        actors=(person(text, "Ole Brink", "Ole Brink"),),
    )  # fmt: skip
