"""The names of the rules that decide who said something, as they are stored with each statement.

A stored rule is how the words were joined to a speaker as written and, unless that is a plain name, how that
speaker was identified: "before-cue+pronoun".

One invariant: no other name is stored; the type checker sees to it, and each has its sentence for the reader.
"""

from typing import Literal

FoundRule = Literal[
    "according-to",
    "adjective",
    "after-cue",
    "before-cue",
    "clause",
    "colon",
    "goes-on",
    "infinitive",
    "inserted",
    "label",
    "last-speaker",
    "name-after",
    "noun-clause",
    "object",
    "preposition",
    "previous-paragraph",
    "same-speaker",
    "that-clause",
    "transcript",
    "unattributed",
    "verb",
]
"""How the words were joined to a speaker as written."""
ResolvedRule = Literal[
    "apposition",
    "description",
    "name",
    "open",
    "pronoun",
    "same-description",
    "unattributed",
    "unnamed",
    "unresolved",
]
"""How the speaker as written was identified."""
