"""What is only in Discord: names taught, the commands that make the bot post by itself, and what was missed.

One invariant: their words are here alone; the adapters and /help take them from here.
"""

from collections.abc import Mapping
from types import MappingProxyType

STANDING: Mapping[str, str] = MappingProxyType(
    {
        "alias": "What names mean on this server, by what its people taught",
        "catchup": "What is new since you last looked, shown to you alone",
        "digest": "What a channel has not been told, at its own hour",
        "feed": "From where new articles come by themselves: RSS and Atom feeds",
        "watch": "New articles on an actor, a phrase or a topic, as they come",
    }
)
"""Name and description of each."""
