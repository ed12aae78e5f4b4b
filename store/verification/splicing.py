"""Whether a claim is put together from words that stand in different places.

One invariant: pure; each piece stands in its article word for word, and the pieces make up the whole claim.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from store.records import Citation
from store.text.words import FUNCTION_WORDS
from store.verification.evidence import Account

FEWEST: Final = 3
"""Words that a piece must have."""
MOST_PIECES: Final = 4
APART: Final = 30
"""Words of one article between two pieces from which they are two places."""


@dataclass(frozen=True, slots=True)
class _Piece:
    account: Account
    start: int
    end: int


def pieces_of(claim: Sequence[str], accounts: Sequence[Account]) -> list[Citation]:
    """Return the places that a claim's words are from; empty: they are of one place, or not all are found.

    Args:
        claim: The keys of the claim's words.
        accounts: The articles, the likeliest first.
    """
    for account in accounts:
        within = _cover(claim, [account])
        if within and not any(_are_apart(one, other) for one, other in pairwise(within)):
            return []  # one place has it all, with a few words changed
    pieces = _cover(claim, accounts)
    if len(pieces) < 2 or not any(_are_apart(one, other) for one, other in pairwise(pieces)):
        return []
    return [
        replace(piece.account.citation, start=span.start, end=span.end)
        for piece in pieces
        for span in (piece.account.span_of(piece.start, piece.end),)
    ]


def _cover(claim: Sequence[str], accounts: Sequence[Account]) -> list[_Piece]:
    """Return pieces that make up a whole claim, each as long as can be; empty: there are none."""
    pieces: list[_Piece] = []
    at = 0
    while at < len(claim) and len(pieces) < MOST_PIECES:
        piece = _longest(claim[at:], accounts)
        if piece is None:
            return []
        pieces.append(piece)
        at += piece.end - piece.start
    return pieces if at >= len(claim) else []


def _longest(claim: Sequence[str], accounts: Sequence[Account]) -> _Piece | None:
    """Return the article with the longest beginning of a claim."""
    best: _Piece | None = None
    for account in accounts:
        for at, key in enumerate(account.keys):
            if key != claim[0]:
                continue
            end = at
            while end < len(account.keys) and end - at < len(claim) and account.keys[end] == claim[end - at]:
                end += 1
            is_telling = any(word not in FUNCTION_WORDS for word in account.keys[at:end])
            if end - at >= FEWEST and is_telling and (best is None or end - at > best.end - best.start):
                best = _Piece(account, at, end)
    return best


def _are_apart(one: _Piece, other: _Piece) -> bool:
    if one.account is not other.account:
        return True
    return other.start - one.end > APART or one.start - other.end > APART
