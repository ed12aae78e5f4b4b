"""Which articles may have a claim's words: those whose sentences have most of its telling words.

One invariant: whatever is claimed, a bounded number of postings and of articles is read.
"""

import json
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Final

import numpy as np

from store.database import Store
from store.index.occurrences import Ids, rows_with
from store.index.vocabulary import sentence_count
from store.lookup.question import Scope
from store.text.words import FUNCTION_WORDS, stem, words_of
from store.verification.evidence import Account, read_accounts
from store.verification.wording import Words

ARTICLES_READ: Final = 12
"""Articles that are compared with a claim: what stands in none of the best is not found."""
STEMS_SOUGHT: Final = 24
"""Words of a claim that are looked up, spread over it."""
_POSTINGS: Final = 40_000
"""Sentences that are read for one word: what more have tells little."""
_SENTENCES: Final = 400
"""The best sentences, whose articles are considered."""
_FURTHER: Final = 0.5
"""What an article's next best sentence counts beside the one before it."""
_WITHIN = """
    SELECT id FROM sentence WHERE article_id IN (SELECT value FROM json_each(:articles)) ORDER BY id
"""
_ARTICLES = """
    SELECT s.id, a.doc_id, a.published FROM sentence AS s JOIN article AS a ON a.id = s.article_id
    WHERE s.id IN (SELECT value FROM json_each(:sentences))
"""


def find_accounts(store: Store, claim: Words, *, scope: Scope | None = None) -> list[Account]:
    """Return the articles that are likeliest to have these words, the likeliest first.

    Args:
        store: Where to look.
        claim: The claimed words.
        scope: Only articles within it; its speakers are not looked at.
    """
    stems = _stems(claim)
    scores = _sentences_with(store, stems, scope or Scope())
    return read_accounts(store, _best_articles(store, scores)) if scores else []


def _stems(claim: Words) -> list[str]:
    """Return the stems of a claim's words of matter, of all words where it has none."""
    words = [word for piece in claim.pieces() for word in words_of(piece)]
    telling = [word for word in words if word not in FUNCTION_WORDS] or words
    stems = list(dict.fromkeys(stem(word) for word in telling))
    step = max(1, math.ceil(len(stems) / STEMS_SOUGHT))
    return stems[::step]


def _sentences_with(store: Store, stems: Sequence[str], scope: Scope) -> Mapping[int, float]:
    """Weigh the sentences by the stems that they have, rare ones more."""
    lists = [rows_with(store, "sentence", [(each,)], most=_POSTINGS) for each in stems]
    if scope.article_ids is not None:
        within = _within(store, scope.article_ids)
        lists = [np.intersect1d(ids, within, assume_unique=True) for ids in lists]
    lists = [ids for ids in lists if len(ids)]
    if not lists:
        return {}
    total = sentence_count(store) + 1
    weights = np.concatenate([np.full(len(ids), math.log(1 + total / len(ids))) for ids in lists])
    sentences, places = np.unique(np.concatenate(lists), return_inverse=True)
    sums = np.bincount(places, weights=weights)
    best = np.argpartition(-sums, min(_SENTENCES, len(sums) - 1))[:_SENTENCES]
    return {int(sentences[at]): float(sums[at]) for at in best}


def _within(store: Store, article_ids: frozenset[int]) -> Ids:
    rows = store.rows(_WITHIN, {"articles": json.dumps(sorted(article_ids))})
    return np.array([row["id"] for row in rows], dtype=np.int32)


def _best_articles(store: Store, scores: Mapping[int, float]) -> list[str]:
    """Return the articles with the best sentences, of those as good the earliest."""
    held: dict[str, list[float]] = defaultdict(list)
    published: dict[str, str] = {}
    for row in store.rows(_ARTICLES, {"sentences": json.dumps(list(scores))}):
        held[row["doc_id"]].append(scores[row["id"]])
        published[row["doc_id"]] = row["published"] or "9999"
    worth = {
        doc_id: sum(
            score * _FURTHER**place for place, score in enumerate(islice(sorted(found, reverse=True), 4))
        )
        for doc_id, found in held.items()
    }
    return sorted(worth, key=lambda doc_id: (-round(worth[doc_id], 3), published[doc_id], doc_id))[
        :ARTICLES_READ
    ]
