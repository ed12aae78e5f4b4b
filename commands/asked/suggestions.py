"""What completes an option while it is typed: the best known actors or sources for the letters so far."""

from dataclasses import dataclass

from commands.asked.taught import completed
from commands.options import SuggestionKind
from store.actors.completion import label, suggest_actors
from store.database import Store
from store.lookup.source_search import suggest_sources


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One completion: what is shown, and what the option then holds."""

    label: str
    value: str


def suggest(store: Store, what: SuggestionKind, typed: str, *, limit: int = 25) -> list[Suggestion]:
    """Return completions for `typed`, the likeliest first; an empty text gives the best known."""
    if what == "actor":
        taught = [
            Suggestion(f"“{line.typed}”: {label(actor)}", actor.name)
            for actor, line in completed(store, typed)
        ]
        offered = [Suggestion(told, name) for told, name in suggest_actors(store, typed, limit=limit)]
        held = {each.value for each in taught}
        return [*taught, *(each for each in offered if each.value not in held)][:limit]
    return [Suggestion(label, doc_id) for label, doc_id in suggest_sources(store, typed, limit=limit)]
