"""An actor is introduced by the mention that says best who it is."""

import pytest

from store.actors.facts import introduce
from store.actors.search import find_actors
from store.database import Store
from store.records import Actor, Article, Extraction, Span
from store.text.sentences import split_sentences


def _introduced(store: Store, text: str, name: str, *roles: str) -> str:
    """Store an article that mentions somebody wherever the last word of the name stands."""
    last = name.rsplit(maxsplit=1)[-1]
    spans = []
    at = text.find(last)
    while at >= 0:
        whole = at - len(name) + len(last)
        spans.append(Span(whole if text[whole:].startswith(name) else at, at + len(last)))
        at = text.find(last, at + 1)
    actor = Actor(name, "person", roles, tuple(spans))
    store.save(Extraction(Article("one", text), sentences=split_sentences(text), actors=(actor,)))
    passage = introduce(store, find_actors(store, name)[0].actor.id)
    assert passage is not None
    return passage.text


@pytest.mark.parametrize(
    ("text", "roles", "passage"),
    [
        (
            "Berg left. Harbour\nmaster Olaf Berg smiled.",
            ["Harbour master"],
            "Harbour\nmaster Olaf Berg",
        ),
        (
            "Sir Olaf Berg, head of the\nferry line, left. Berg smiled.",
            ["Sir", "head of the ferry line"],
            "Sir Olaf Berg, head of the\nferry line",
        ),
        (
            "Olaf Berg smiled. It rained for Olaf Berg, who runs the ferry line. Berg left.",
            [],
            "It rained for Olaf Berg, who runs the ferry line.",
        ),
        ("It rained. Olaf Berg smiled. Berg left.", [], "Olaf Berg smiled."),
    ],
    ids=["over a line break", "title and role", "a clause tells", "nothing tells"],
)
def test_the_best_mention_introduces(store: Store, text: str, roles: list[str], passage: str) -> None:
    assert _introduced(store, text, "Olaf Berg", *roles) == passage
