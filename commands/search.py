"""`search`: sentences of the articles, found by their matter.

One invariant: a sentence that lacks what the question names is at most "nearest"; one that only asks is last.
"""

from commands.answer import Answer
from commands.asked.scoping import require_articles, scope_of
from commands.asked.understanding import understand
from commands.errors import UsageError
from commands.options import Limit, SourceName
from commands.results import headline, options_given, searched, sentence_results
from store.database import Store
from store.days.dated_sentences import dates_of
from store.lookup.search import search_sentences


def search(
    store: Store,
    text: str,
    *,
    since: str | None = None,
    until: str | None = None,
    source: SourceName | None = None,
    limit: Limit = 5,
) -> Answer:
    """Find sentences on a matter.

    A question or a few words, in any spelling. "How many ..." finds sentences with a number.

    Args:
        store: What is asked.
        text: A question, or words of the matter.
        since: Only articles published on this day or later.
        until: Only articles published on this day or earlier.
        source: Only from this publisher or article.
        limit: How many to show.
    """
    require_articles(store)
    understood = understand(store, text)
    if not understood.question.words:
        raise UsageError("Give words to search for, like: /search sanctions on exports")
    scope = scope_of(store, since=since, until=until, source=source)
    outcome = search_sentences(store, understood.question, scope=scope, limit=limit)
    shown = sorted(outcome.hits or outcome.nearest, key=lambda hit: hit.place.text.endswith("?"))
    dates = dates_of(store, [hit.id for hit in shown])
    results = sentence_results(store, shown, dates)
    return Answer(
        "search",
        headline("Sentences", text),
        found=bool(outcome.hits),
        searched=searched(store, outcome.tried),
        query=options_given(text=text, since=since, until=until, source=source),
        results=results if outcome.hits else (),
        nearest=() if outcome.hits else results,
        lead="" if outcome.hits else "No sentence answers this; what came nearest is below.",
    )
