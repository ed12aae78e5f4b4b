"""Three invented articles with everything that the commands ask for, as hand-made extractions."""

from datetime import date

from store.records import Article, DateMention, DateSpan, Extraction, Quote
from store.text.sentences import split_sentences
from tests.store.articles import actor, person, span_of

HARBOUR = (
    "Norland Transport Minister Ana Petrova met Sudland President Emil Brandt in Oslo on 7 March 2031. "
    "“The harbour bridge will stay open for freight,” Petrova told reporters. "
    "Brandt warned of grave consequences for the coastal towns. "
    "Norland moved 1,200 soldiers to the border."
)
STRIKE = (
    "Dockers at the Port of Velden went on strike on 12 March 2031. "
    "“The harbour bridge will stay open for freight,” Petrova repeated. "
    "Union leader Jon Aske said the dockers would not cut off the island. "
    "A second meeting of Petrova and Brandt is due on 20 March 2031."
)
GRAIN = "Grain prices rose again in March 2031. Traders blame the drought in Estmark, not the strike."


def _day(text: str, words: str, day: date) -> DateMention:
    return DateMention(span_of(text, words), "DATE", day.isoformat(), DateSpan(day, day), "written out")


def news() -> tuple[Extraction, ...]:
    """Return the three articles."""
    return (_harbour(), _strike(), _grain())


def _harbour() -> Extraction:
    text = HARBOUR
    return Extraction(
        Article(
            "harbour", text, "Ministers meet", "Ida Lund", "Coast Daily", date(2031, 3, 8), "given",
            url="https://coast.example/harbour",
        ),
        sentences=split_sentences(text),
        quotes=(
            Quote(
                span_of(text, "The harbour bridge will stay open for freight,"),
                "direct", "Ana Petrova", "Petrova", "told", date(2031, 3, 7), "stated", 0.95, "verb after",
            ),
            Quote(
                span_of(text, "grave consequences for the coastal towns"),
                "indirect", "Emil Brandt", "Brandt", "warned", confidence=0.5, rule="verb before",
            ),
        ),
        dates=(_day(text, "7 March 2031", date(2031, 3, 7)),),
        actors=(
            person(text, "Ana Petrova", "Ana Petrova", "Petrova", roles=["Norland Transport Minister"]),
            person(text, "Emil Brandt", "Emil Brandt", "Brandt", roles=["Sudland President"]),
            actor(text, "Norland", "country", "Norland moved"[:7]),
        ),
    )  # fmt: skip


def _strike() -> Extraction:
    text = STRIKE
    return Extraction(
        Article("strike", text, "Dockers strike", None, "Harbour Times", date(2031, 3, 13), "given"),
        sentences=split_sentences(text),
        quotes=(
            Quote(
                span_of(text, "The harbour bridge will stay open for freight,"),
                "direct", "Ana Petrova", "Petrova", "repeated", confidence=0.9, rule="verb after",
            ),
            Quote(
                span_of(text, "the dockers would not cut off the island"),
                "indirect", "Jon Aske", "Jon Aske", "said", confidence=0.9, rule="verb before",
            ),
        ),
        dates=(
            _day(text, "12 March 2031", date(2031, 3, 12)),
            _day(text, "20 March 2031", date(2031, 3, 20)),
        ),
        actors=(
            person(text, "Ana Petrova", "Petrova"),
            person(text, "Emil Brandt", "Brandt"),
            person(text, "Jon Aske", roles=["Union leader"]),
        ),
    )  # fmt: skip


def _grain() -> Extraction:
    text = GRAIN
    march = DateSpan(date(2031, 3, 1), date(2031, 3, 31))
    return Extraction(
        Article("grain", text, "Grain prices", None, "Coast Daily", date(2031, 4, 2), "given"),
        sentences=split_sentences(text),
        dates=(DateMention(span_of(text, "March 2031"), "DATE", "2031-03", march, "month and year"),),
        actors=(actor(text, "Estmark", "country"),),
    )
