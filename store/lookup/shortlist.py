"""The first comparison of candidates with a question: letter by letter, all of them at once.

One invariant: it orders, it does not judge; what is an answer is for the ranking to say.
"""

import json
from collections.abc import Mapping, Sequence

import numpy as np
from rapidfuzz import fuzz, process

from store.database import Store
from store.index.postings import Table
from store.lookup.question import Question
from store.lookup.terms import Sought

LETTERS, WORDS, LENGTH = 0.6, 0.4, 0.05
"""What counts: the letters of the words in any order, the weight of the words found, the whole wording."""
_TEXTS: Mapping[Table, str] = {
    table: f"""
        SELECT p.id, substr(a.text, p.start + 1, p."end" - p.start) FROM {table} AS p
        JOIN article AS a ON a.id = p.article_id WHERE p.id IN (SELECT value FROM json_each(:ids))
    """  # noqa: S608 (the names of our tables)
    for table in ("sentence", "quote")
}
_PLAIN = str.maketrans(
    {**dict.fromkeys('.,;:!?()[]<>"“”„«»‘*/', " "), "’": "'", "-": " ", "–": " ", "—": " "}
)


def shortlist(
    store: Store, table: Table, scores: Mapping[int, float], question: Question, sought: Sequence[Sought]
) -> dict[int, float]:
    """Return the candidates, the likeliest first, with a likeness from 0 to about 1.

    Args:
        store: Where they are.
        table: What they are.
        scores: The candidates, and the weight of the question's words that each has.
        question: What is asked.
        sought: The same, as it was looked for; a misspelt word is also compared as it should be.
    """
    rows = store.rows(_TEXTS[table], {"ids": json.dumps(list(scores))})
    if not rows:
        return {}
    texts = [row[1].casefold().translate(_PLAIN) for row in rows]
    wordings = list(dict.fromkeys((question.wording, corrected(sought))))
    sets = process.cdist(wordings, texts, scorer=fuzz.token_set_ratio, dtype=np.float32).max(axis=0)
    whole = process.cdist(wordings, texts, scorer=fuzz.ratio, dtype=np.float32).max(axis=0)
    most = max(scores.values()) or 1.0
    likeness = {
        row[0]: (LETTERS * float(letters) + LENGTH * float(length)) / 100 + WORDS * scores[row[0]] / most
        for row, letters, length in zip(rows, sets, whole, strict=True)
    }
    return dict(sorted(likeness.items(), key=lambda item: (-item[1], -item[0])))


def corrected(sought: Sequence[Sought]) -> str:
    """Return the question with misspelt words as the corpus most likely has them."""
    return " ".join(_likeliest(each) for each in sought)


def _likeliest(sought: Sought) -> str:
    term = sought.term
    if term.corrections:
        return max(term.corrections, key=lambda word: term.corrections[word])
    if term.parts and not term.actor_ids:
        return " ".join(term.parts[0])
    return term.word
