"""`quote`: what somebody said, found by half-remembered words, by the speaker, or both.

One invariant: where the words don't decide, the answer is a miss with what came nearest.
"""

from commands.answer import Answer
from commands.errors import UsageError
from commands.options import ActorName, Limit, SourceName
from commands.phrasing import ASKING, SPEAKING
from commands.results import headline, options_given, quote_result, searched
from commands.scoping import require_articles, scope_of
from commands.understanding import Understood, understand
from store.database import Store
from store.excerpts import latest_ids, quotes_by_id
from store.question import Scope
from store.search import search_quotes


def quote(
    store: Store,
    text: str = "",
    *,
    speaker: ActorName | None = None,
    since: str | None = None,
    until: str | None = None,
    source: SourceName | None = None,
    limit: Limit = 5,
) -> Answer:
    """Find what somebody said.

    Half-remembered words will do, in any order and spelling; a name among them is taken as the speaker.
    Without words it gives the speaker's latest quotations.

    Args:
        store: What is asked.
        text: Words of the quotation, with or without the speaker's name.
        speaker: Only quotations of this actor.
        since: Only what was said, or else reported, on this day or later.
        until: Only what was said, or else reported, on this day or earlier.
        source: Only from this publisher or article.
        limit: How many to show.
    """
    require_articles(store)
    query = options_given(text=text, speaker=speaker, since=since, until=until, source=source)
    scope = scope_of(store, speaker=speaker, since=since, until=until, source=source)
    understood = understand(store, text)
    if not understood.question.words:
        if scope.is_open:
            raise UsageError("Give words of the quotation or a speaker, like: /quote security guarantees")
        return _latest(store, scope.speaker_ids or frozenset(), scope, query, limit)
    if not understood.has_matter and understood.names and _only_names(understood):
        return _latest(store, understood.actor_ids, scope, query, limit)
    outcome = search_quotes(store, understood.question, scope=scope, limit=limit)
    lead = "" if outcome.hits else "No quotation has these words; what came nearest is below."
    return Answer(
        "quote",
        headline("Quotations", text),
        found=bool(outcome.hits),
        searched=searched(store, outcome.tried),
        query=query,
        results=tuple(quote_result(hit) for hit in outcome.hits),
        nearest=tuple(quote_result(hit) for hit in outcome.nearest),
        lead=lead,
    )


def _only_names(understood: Understood) -> bool:
    """Tell whether beside the names only words stand that ask for speech ("what did ... say")."""
    rest = (word.text for word in understood.question.words if not word.actor_ids)
    return all(word in SPEAKING or word in ASKING for word in rest)


def _latest(
    store: Store, actors: frozenset[int], scope: Scope, query: dict[str, object], limit: int
) -> Answer:
    ids = latest_ids(store, actors, scope=scope, limit=limit)
    found = quotes_by_id(store, ids, why="the speaker's latest" if actors else "latest")
    return Answer(
        "quote",
        headline("Latest quotations", str(query.get("speaker") or query.get("text") or "")),
        found=bool(found),
        searched=searched(store),
        query=query,
        results=tuple(quote_result(hit) for hit in found),
        lead="" if found else "Nothing said by this actor is in the store within these limits.",
    )
