"""A store with statements of every kind, as hand-made extractions of invented news."""

from datetime import date

from store.records import Actor, Article, DateMention, DateSpan, Extraction, Quote, Span
from store.text.sentences import split_sentences
from tests.store.articles import actor, person, span_of

CANAL = (
    "Minister Ana Petrova and President Emil Brandt met on 7 March 2031. "
    "Petrova denied that the canal would close on 12 April 2031. "
    "He declined to name a successor. "
    "“The locks are safe,” she told reporters at a briefing (Coast Wire, March 7). "
    "The envoy said that tolls would rise. "
    "Brandt said that Petrova had promised to lower the tolls. "
    "They had not said whether the fleet would sail."
)
MEETING = date(2031, 3, 7)


def canal() -> Extraction:
    """Return the article."""
    return Extraction(
        Article("canal", CANAL, "The canal", None, "Coast Daily", date(2031, 3, 8), "given"),
        sentences=split_sentences(CANAL),
        quotes=(
            Quote(
                _cut("the canal would close on 12 April 2031"),
                "indirect", "Ana Petrova", "Petrova", "denied",
                confidence=0.93, rule="that-clause", polarity="denied",
            ),
            Quote(
                _cut("declined to name a successor"),
                "indirect", "Emil Brandt", "He", "declined",
                confidence=0.6, rule="infinitive+pronoun", polarity="refused", candidates=("Ana Petrova",),
            ),
            Quote(
                _cut("The locks are safe,"),
                "direct", "Ana Petrova", "she", "told", MEETING, "inferred", 0.95, "after-cue+pronoun",
                addressee="reporters", place="a briefing", reported_by="Coast Wire",
            ),
            Quote(
                _cut("tolls would rise"),
                "indirect", None, "The envoy", "said",
                confidence=0.1, rule="that-clause+open", candidates=("Emil Brandt", "Jon Aske"),
            ),
            Quote(
                _cut("Petrova had promised to lower the tolls"),
                "indirect", "Emil Brandt", "Brandt", "said", confidence=0.95, rule="that-clause",
            ),
            Quote(
                _cut("to lower the tolls"),
                "indirect", "Ana Petrova", "Petrova", "had promised", confidence=0.92, rule="infinitive",
            ),
            Quote(
                _cut("whether the fleet would sail"),
                "indirect", "Ana Petrova", "They", "had not said",
                confidence=0.3, rule="clause+pronoun", polarity="refused", addressee="them",
            ),
        ),
        dates=(_day("7 March 2031", MEETING), _day("12 April 2031", date(2031, 4, 12))),
        actors=(
            person(CANAL, "Ana Petrova", "Ana Petrova", "Petrova", roles=["Minister"]),
            _brandt(),
        ),
    )  # fmt: skip


def _brandt() -> Actor:
    return actor(CANAL, "Emil Brandt", "person", "Emil Brandt", "Brandt said"[:6], roles=["President"])


def _cut(words: str) -> Span:
    return span_of(CANAL, words)


def _day(words: str, day: date) -> DateMention:
    return DateMention(_cut(words), "DATE", day.isoformat(), DateSpan(day, day), "written out")
