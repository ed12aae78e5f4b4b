"""What a named person is: the roles that the text gives beside a name.

One invariant: a role is words of the article as written, without the name itself.
"""

from collections.abc import Sequence

from spacy.tokens import Doc

from store.records import ActorKind, Span


def find_roles(doc: Doc, text: str, mentions: Sequence[Span], kind: ActorKind) -> tuple[str, ...]:
    """Return the roles of one actor in text order, each once."""
    return ()
