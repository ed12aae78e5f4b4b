"""The slash commands that are no look-ups: what the bot does by itself, and what was missed.

One invariant: each is listed here with the line that tells what it does; a test holds the README to it.
"""

from typing import Any

from discord import app_commands

from commands.adapters.aliases.alias_group import alias_group
from commands.adapters.channels.catchup import catchup_command
from commands.adapters.channels.digest_group import digest_group
from commands.adapters.channels.feed_group import feed_group
from commands.adapters.channels.watch_group import watch_group


def standing_commands() -> list[app_commands.Command[Any, ..., None] | app_commands.Group]:
    """Return the groups and commands, made anew for one client."""
    return [alias_group(), catchup_command(), digest_group(), feed_group(), watch_group()]
