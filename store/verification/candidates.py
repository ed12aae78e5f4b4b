"""Which articles may have a claim's words: those with runs of them, and those with most of them in any order.

One invariant: what was typed reaches SQL only as bound values.
"""

import json
from collections import Counter
from collections.abc import Sequence
from typing import Final

from store.database import Store
from store.excerpts import QuoteFound, SentenceFound
from store.occurrences import rows_with
from store.question import Question, Scope, Wanted
from store.search import search_quotes, search_sentences
from store.verification.evidence import Account, read_accounts
from store.verification.wording import Words
from store.words import FUNCTION_WORDS, stem, words_of

ARTICLES_READ: Final = 12
"""Articles that are compared with a claim: what stands in none of the best is not found."""
RUN: Final = 3
"""Words in a row that are looked up as they are."""
RUNS_SOUGHT: Final = 12
"""Runs that are looked up, spread over the claim."""
WORDS_SOUGHT: Final = 16
"""Words that are looked up in any order where runs don't tell."""
ENOUGH_RUNS: Final = 0.5
"""Share of the runs that one article must have to make the look-up in any order unnecessary."""
_MOST: Final = 400
_ARTICLES_WITH = """
    SELECT DISTINCT s.article_id FROM sentence AS s
    WHERE s.id IN (SELECT value FROM json_each(:sentences))
      AND (:articles IS NULL OR s.article_id IN (SELECT value FROM json_each(:articles)))
    LIMIT :most
"""
_DOC_IDS = """
    SELECT id, doc_id, published FROM article WHERE id IN (SELECT value FROM json_each(:ids))
"""


def find_accounts(store: Store, claim: Words, *, scope: Scope | None = None) -> list[Account]:
    """Return the articles that are likeliest to have these words, the likeliest first.

    Args:
        store: Where to look.
        claim: The claimed words.
        scope: Only articles within it; its speakers are not looked at.
    """
    segments = [words_of(piece) for piece in claim.pieces()]
    words = [word for segment in segments for word in segment]
    if not words:
        return []
    scope = scope or Scope()
    runs = _runs(segments)
    with_runs = _articles_with(store, runs, scope)
    doc_ids = dict.fromkeys(_doc_ids(store, with_runs))
    if not with_runs or max(with_runs.values()) < ENOUGH_RUNS * len(runs):
        for doc_id in _any_order(store, words, scope):
            doc_ids.setdefault(doc_id)
        return read_accounts(store, _alternating(list(doc_ids), len(with_runs)))
    return read_accounts(store, list(doc_ids)[:ARTICLES_READ])


def _alternating(doc_ids: Sequence[str], runs: int) -> list[str]:
    """Leave room for the articles that have the words in another order."""
    kept = doc_ids[: min(runs, ARTICLES_READ // 2)]
    return list(dict.fromkeys((*kept, *doc_ids[runs:], *doc_ids)))[:ARTICLES_READ]


def _runs(segments: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """Return runs of words that follow each other, spread over the claim, those with words of matter."""
    every = [
        tuple(words[at : at + RUN])
        for words in segments
        for at in range(max(1, len(words) - RUN + 1))
        if len(words) > 1
    ] or [tuple(segments[0])]
    telling = [run for run in every if any(word not in FUNCTION_WORDS for word in run)]
    pool = list(dict.fromkeys(telling or every))
    step = max(1.0, len(pool) / RUNS_SOUGHT)
    return [pool[int(number * step)] for number in range(min(len(pool), RUNS_SOUGHT))]


def _articles_with(store: Store, runs: Sequence[tuple[str, ...]], scope: Scope) -> Counter[int]:
    """Count for each article how many of the runs it has."""
    found: Counter[int] = Counter()
    articles = None if scope.article_ids is None else json.dumps(sorted(scope.article_ids))
    for run in runs:
        sentences = rows_with(store, "sentence", [tuple(stem(word) for word in run)])[:_MOST]
        parameters = {"sentences": json.dumps(sentences.tolist()), "articles": articles, "most": _MOST}
        found.update(row["article_id"] for row in store.rows(_ARTICLES_WITH, parameters))
    return found


def _doc_ids(store: Store, found: Counter[int]) -> list[str]:
    """Return the articles with the most runs, of as many the earliest."""
    best = [article for article, _ in found.most_common(4 * ARTICLES_READ)]
    rows = store.rows(_DOC_IDS, {"ids": json.dumps(best)})
    ranked = sorted(rows, key=lambda row: (-found[row["id"]], row["published"] or "9999", row["doc_id"]))
    return [row["doc_id"] for row in ranked]


def _any_order(store: Store, words: Sequence[str], scope: Scope) -> list[str]:
    sought = list(dict.fromkeys(word for word in words if word not in FUNCTION_WORDS)) or list(words)
    question = Question(tuple(Wanted(word) for word in sought[:WORDS_SOUGHT]))
    quotes = search_quotes(store, question, scope=scope, limit=ARTICLES_READ)
    sentences = search_sentences(store, question, scope=scope, limit=ARTICLES_READ)
    hits: list[QuoteFound | SentenceFound] = [*quotes.hits, *sentences.hits]
    hits += [*quotes.nearest, *sentences.nearest]
    return [citation.doc_id for hit in hits for citation in (hit.place.citation, *hit.also)]
