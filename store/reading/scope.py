"""The conditions by which a question is narrowed, as SQL.

One invariant: whatever looks passages up applies these inside its statement, never to what it found.
"""

import json

from store.lookup.question import Scope

QUOTE_SCOPE = """
    AND (:speakers IS NULL OR q.speaker_id IN (SELECT value FROM json_each(:speakers)) OR q.id IN (
        SELECT quote_id FROM joint_speaker WHERE actor_id IN (SELECT value FROM json_each(:speakers))))
    AND (:since IS NULL OR coalesce(q.said_on, a.published) >= :since)
    AND (:until IS NULL OR coalesce(q.said_on, a.published) <= :until)
    AND (:articles IS NULL OR a.id IN (SELECT value FROM json_each(:articles)))
    AND (:kind IS NULL OR q.kind = :kind)
    AND (:polarity IS NULL OR q.polarity = :polarity)
    AND (:addressees IS NULL OR q.addressee IN (SELECT value FROM json_each(:addressees)))
    AND (:said_first IS NULL OR q.said_on BETWEEN :said_first AND :said_last)
"""
SENTENCE_SCOPE = """
    AND (:since IS NULL OR a.published >= :since)
    AND (:until IS NULL OR a.published <= :until)
    AND (:articles IS NULL OR a.id IN (SELECT value FROM json_each(:articles)))
    AND (:sentences IS NULL OR s.id IN (SELECT value FROM json_each(:sentences)))
    AND (:dated = 0 OR EXISTS (
        SELECT 1 FROM date_mention AS d
        WHERE d.article_id = s.article_id AND d.start < s."end" AND d."end" > s.start
          AND d.boilerplate = 0 AND d.first IS NOT NULL))
"""


def scope_parameters(scope: Scope) -> dict[str, object]:
    """Return the parameters of `QUOTE_SCOPE` and `SENTENCE_SCOPE`."""
    return {
        "speakers": None if scope.speaker_ids is None else json.dumps(sorted(scope.speaker_ids)),
        "since": scope.since.isoformat() if scope.since else None,
        "until": scope.until.isoformat() if scope.until else None,
        "articles": None if scope.article_ids is None else json.dumps(sorted(scope.article_ids)),
        "sentences": None if scope.sentence_ids is None else json.dumps(sorted(scope.sentence_ids)),
        "dated": int(scope.dated),
        "kind": scope.kind,
        "polarity": scope.polarity,
        "addressees": None if scope.addressees is None else json.dumps(sorted(scope.addressees)),
        "said_first": scope.said_on.first.isoformat() if scope.said_on else None,
        "said_last": scope.said_on.last.isoformat() if scope.said_on else None,
    }
