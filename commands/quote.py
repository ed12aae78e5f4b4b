"""`quote`: what somebody said, found by half-remembered words, by the speaker, or both.

One invariant: where the words don't decide, the answer is a miss with what came nearest.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from commands.answer import Answer, Meant, Result
from commands.asked.phrasing import ASKING, DENYING, SPEAKING, subject_place
from commands.asked.scoping import read_day, require_articles, scope_of
from commands.asked.understanding import Understood, understand
from commands.errors import UsageError
from commands.options import ActorName, KindOfSpeech, Limit, SourceName, Stance
from commands.results import headline, options_given, quote_results, searched, sentence_results
from store.actors.known import best_known
from store.database import Store
from store.days.dated_sentences import dates_of
from store.lookup.question import Scope
from store.lookup.ranking import VERBATIM
from store.lookup.search import search_quotes, search_sentences
from store.reading.latest import latest_quotes
from store.reading.listeners import find_listeners, frequent_listeners
from store.records import Polarity, QuoteKind
from store.text.stretches import has_wording
from store.text.words import words_of

SAID_FROM = 0.72
"""Share of the words of matter by which a sentence of no quotation is what was meant."""
FEWEST = 2
"""Words of matter by which a sentence is known again."""


def quote(
    store: Store,
    text: str = "",
    *,
    speaker: ActorName | None = None,
    said_on: str | None = None,
    since: str | None = None,
    until: str | None = None,
    to: str | None = None,
    kind: KindOfSpeech | None = None,
    polarity: Stance | None = None,
    source: SourceName | None = None,
    limit: Limit = 5,
) -> Answer:
    """Find what somebody said, or denied.

    Half-remembered words will do, in any order and spelling; a name among them is taken as the speaker.
    Without words it gives the speaker's latest quotations.

    Args:
        store: What is asked.
        text: Words of the quotation, with or without the speaker's name.
        speaker: Only quotations of this actor.
        said_on: Only what is known to have been said on this day.
        since: Only what was said, or else reported, on this day or later.
        until: Only what was said, or else reported, on this day or earlier.
        to: Only what was said to them, like: reporters.
        kind: Only quotations in full (direct), in part (mixed), or reported speech (indirect).
        polarity: Only what the speaker affirmed, denied, or refused to say or do.
        source: Only from this publisher or article.
        limit: How many to show.
    """
    require_articles(store)
    query = options_given(
        text=text,
        speaker=speaker,
        said_on=said_on,
        since=since,
        until=until,
        to=to,
        kind=kind,
        polarity=polarity,
        source=source,
    )
    scope = replace(
        scope_of(store, speaker=speaker, since=since, until=until, source=source),
        kind=cast("QuoteKind | None", kind),
        polarity=cast("Polarity | None", polarity),
        addressees=_listeners(store, to) if to and to.strip() else None,
        said_on=read_day(store, said_on, "said_on") if said_on and said_on.strip() else None,
    )
    understood = understand(store, text)
    answer = _found(store, understood, scope, query, limit)
    return replace(answer, meant=_meant(store, understood, speaker, scope))


def _found(
    store: Store, understood: Understood, scope: Scope, query: dict[str, object], limit: int
) -> Answer:
    """Answer with the quotations of these words, or the speaker's latest."""
    text = str(query.get("text", ""))
    if not understood.question.words:
        if scope.is_open:
            raise UsageError("Give words of the quotation or a speaker, like: /quote security guarantees")
        return _latest(store, scope.speaker_ids or frozenset(), scope, query, limit)
    if (
        not understood.has_matter
        and understood.names
        and _only_names(understood)
        and not _of_another(understood)
    ):
        latest = _latest(store, understood.actor_ids, scope, query, limit)
        if latest.found or len(understood.question.words) < VERBATIM:
            return latest
    outcome = search_quotes(store, understood.question, scope=scope, limit=limit)
    stance = _stance(words_of(understood.text)) if scope.polarity is None else None
    if stance and not any(_stance(words_of(hit.place.text)) for hit in outcome.hits):
        only = _with_stance(store, text, replace(scope, polarity=stance), query, limit)
        if only.found:
            return only
    told = () if outcome.hits else _in_sentences(store, understood, scope, limit)
    lead = "" if outcome.hits else "No quotation has these words; what came nearest is below."
    if told:
        lead = "No quotation has these words, but the text of an article does."
    return Answer(
        "quote",
        headline("Quotations", text),
        found=bool(outcome.hits or told),
        searched=searched(store, outcome.tried),
        query=query,
        results=quote_results(store, outcome.hits) or told,
        nearest=() if told else quote_results(store, outcome.nearest),
        lead=lead,
    )


def _in_sentences(store: Store, understood: Understood, scope: Scope, limit: int) -> tuple[Result, ...]:
    """Return sentences with the very words: an article may have lost its quote marks, or tell it itself.

    Not where a speaker is asked for: who speaks in such a sentence, nothing tells.
    """
    question = understood.question
    asks_for_speech = question.spoken_by or scope != Scope(
        since=scope.since, until=scope.until, article_ids=scope.article_ids
    )
    says_who = subject_place(words_of(understood.text)) >= 0
    few = sum(1 for word in question.words if word.content) < FEWEST
    if asks_for_speech or says_who or understood.names or few:
        return ()
    found = search_sentences(store, question, scope=scope, limit=limit)
    hits = [
        hit
        for hit in found.hits or found.nearest
        if has_wording(question.wording, hit.place.text)
        or (hit in found.hits and hit.match.coverage >= SAID_FROM)
    ]
    return sentence_results(store, hits, dates_of(store, [hit.id for hit in hits]))


def _meant(store: Store, understood: Understood, speaker: str | None, scope: Scope) -> Meant | None:
    """Return whom a name was taken to mean: the speaker's, or a person's among the words."""
    named = [(word.text, word.actor_ids) for word in understood.question.words if word.actor_ids]
    named.sort(key=lambda pair: pair[1] != understood.question.spoken_by)
    if speaker and scope.speaker_ids:
        named.insert(0, (speaker, scope.speaker_ids))
    for typed, ids in named:
        for actor in best_known(store, ids, most=1):
            if actor.kind == "person" or ids in (understood.question.spoken_by, scope.speaker_ids):
                return Meant(typed, actor.name, actor.kind)
    return None


def _listeners(store: Store, to: str) -> frozenset[str]:
    """Return the listeners as written whom `to` means.

    Raises:
        UsageError: nothing in the store is said to them; the message offers whom it is said to.
    """
    found = find_listeners(store, to[:100])
    if not found:
        near = frequent_listeners(store, limit=3)
        offer = f"; statements are made to {', '.join(near)}." if near else "."
        raise UsageError(f"No statement in the store is made to “{' '.join(to.split())[:60]}”{offer}")
    return found


def _stance(words: Sequence[str]) -> Polarity | None:
    """Return what the first word of denying or refusing tells, if there is one."""
    return next((DENYING[word] for word in words if word in DENYING), None)


def _with_stance(store: Store, text: str, scope: Scope, query: dict[str, object], limit: int) -> Answer:
    """Answer a question like "what did Solheim deny about the ferry" by what is stored as denied."""
    understood = understand(store, text, drop=SPEAKING | DENYING.keys())
    lead = f"Read as: what was {scope.polarity}."
    if understood.names and not understood.has_matter:
        return replace(_latest(store, understood.actor_ids, scope, query, limit), lead=lead)
    outcome = search_quotes(store, understood.question, scope=scope, limit=limit)
    return Answer(
        "quote",
        headline("Quotations", text),
        found=bool(outcome.hits),
        searched=searched(store, outcome.tried),
        query=query,
        results=quote_results(store, outcome.hits),
        lead=lead,
    )


def _of_another(understood: Understood) -> bool:
    """Tell whether one of the names is what another one spoke of: "Solheim on Brandt"."""
    speaker = understood.question.spoken_by
    return bool(speaker) and any(name.actor_ids != speaker for name in understood.names)


def _only_names(understood: Understood) -> bool:
    """Tell whether beside the names only words stand that ask for speech ("what did ... say")."""
    rest = (word.text for word in understood.question.words if not word.actor_ids)
    return all(word in SPEAKING or word in ASKING for word in rest)


def _latest(
    store: Store, actors: frozenset[int], scope: Scope, query: dict[str, object], limit: int
) -> Answer:
    why = "the speaker's latest" if actors else "latest"
    found = latest_quotes(store, actors, scope=scope, limit=limit, why=why)
    return Answer(
        "quote",
        headline("Latest quotations", str(query.get("speaker") or query.get("text") or "")),
        found=bool(found),
        searched=searched(store),
        query=query,
        results=quote_results(store, found),
        lead="" if found else _nothing(query, actors),
    )


def _nothing(query: dict[str, object], actors: frozenset[int]) -> str:
    """Say which limits nothing keeps to."""
    limits = [f"{name.replace('_', ' ')} {value}" for name, value in query.items() if name != "text"]
    within = f" within these limits: {', '.join(limits)}" if limits else ""
    return f"Nothing said{' by this actor' if actors else ''} is in the store{within}."
