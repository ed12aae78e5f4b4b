"""A small real store for the bot's tests: invented everyday news, marked by hand."""

from datetime import date
from pathlib import Path

from store.database import Store
from store.records import Actor, Article, DateMention, DateSpan, Extraction, Quote, Span

FERRY = (
    "The ferry strike in Larsund will go on until Friday, Mayor Ingrid Solheim said on 11 March 2024. "
    "“It is like waiting for a bus that was sold last year,” Solheim told reporters. "
    "Union leader Tomas Berg disagreed. “We will be back at the pier when there is a contract,” Berg said."
)
HOSTILE = (
    "Ingrid Solheim read the note aloud on 11 March 2024. "
    "“@everyone <@1> [free](http://evil.example) `code` ||secret|| # big ferry strike,” Solheim said."
)

LANTERNS = (
    "The lantern on quay 7 was broken by the storm.",
    "A new lantern costs as much as a small boat.",
    "Fishermen voted against painting every lantern green.",
    "Nobody had lit the lantern at the old customs house since spring.",
    "The board borrowed a lantern from the lighthouse museum.",
    "One lantern fell into the water while children were watching.",
    "An engineer from Ostby measured how far a lantern can be seen in fog.",
    "Insurance does not cover a lantern that was left outside in winter.",
    "The oldest lantern will be sold at an auction in September.",
    "Tourists photograph the lantern more often than the ships.",
    "Electric light replaced the last oil lantern near the market.",
    "The mayor promised a lantern for each member of the rescue crew.",
)


def make_store(path: Path) -> None:
    """Write the store: one plain article, one hostile one, and one long enough for several pages."""
    with Store.open(path) as store:
        for extraction in (_ferry(), _hostile(), _minutes()):
            store.save(extraction)


def _ferry() -> Extraction:
    article = Article(
        "ferry",
        FERRY,
        "Ferry strike in Larsund",
        "A. Writer",
        "Coast Gazette",
        date(2024, 3, 12),
        "given",
        url="https://www.gazette.example/ferry_(1)",
    )
    return Extraction(
        article,
        sentences=_sentences(FERRY),
        quotes=(
            Quote(
                _cut(FERRY, "It is like waiting for a bus that was sold last year"),
                "direct",
                "Ingrid Solheim",
                "Solheim",
                "told",
                date(2024, 3, 11),
                "inferred",
                0.97,
                "cue",
            ),
            Quote(
                _cut(FERRY, "We will be back at the pier when there is a contract"),
                "direct",
                "Tomas Berg",
                "Berg",
                "said",
                None,
                None,
                0.9,
                "cue",
            ),
        ),
        dates=(_day(FERRY, "11 March 2024", date(2024, 3, 11)),),
        actors=(
            Actor("Ingrid Solheim", "person", ("Mayor",), (_cut(FERRY, "Ingrid Solheim"),)),
            Actor("Tomas Berg", "person", ("Union leader",), (_cut(FERRY, "Tomas Berg"),)),
        ),
    )


def _hostile() -> Extraction:
    words = "@everyone <@1> [free](http://evil.example) `code` ||secret|| # big ferry strike"
    return Extraction(
        Article(
            "hostile",
            HOSTILE,
            "[Click](http://evil.example) @here **now**",
            None,
            "*Bold* Times",
            date(2024, 3, 13),
            "given",
            url="javascript:alert(1)",
        ),
        sentences=_sentences(HOSTILE),
        quotes=(
            Quote(
                _cut(HOSTILE, words),
                "direct",
                "Ingrid Solheim",
                "**she**",
                "said `x`",
                confidence=0.5,
                rule="before-cue+pronoun",
                addressee="@here crowd",
                place="[Oslo](http://evil.example)",
                reported_by="<@1> ||wire||",
                candidates=("@everyone",),
            ),
        ),
        dates=(_day(HOSTILE, "11 March 2024", date(2024, 3, 11)),),
        actors=(Actor("Ingrid Solheim", "person", (), (_cut(HOSTILE, "Ingrid Solheim"),)),),
    )


def _minutes() -> Extraction:
    text = " ".join(LANTERNS)
    return Extraction(
        Article("minutes", text, "Lanterns of the harbour", None, "Harbour Board", date(2024, 4, 2), "given"),
        sentences=_sentences(text),
    )


def _cut(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _day(text: str, words: str, day: date) -> DateMention:
    return DateMention(_cut(text, words), "DATE", day.isoformat(), DateSpan(day, day), "test")


def _sentences(text: str) -> tuple[Span, ...]:
    spans: list[Span] = []
    start = 0
    for piece in text.split(". "):
        end = min(start + len(piece) + 1, len(text))
        spans.append(Span(start, end))
        start = end + 1
    return tuple(spans)
