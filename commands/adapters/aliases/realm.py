"""Where a question is asked and who asks it, as far as names taught are concerned; how such a name is told.

One invariant: names and typed words are shown as words alone; nobody is pinged.
"""

import discord

from commands.adapters import limits
from commands.adapters.markdown import plain
from commands.asked.teaching import Teacher
from store.actors.learned import Learned, Realm

_LONGEST = 120


def realm_of(guild_id: int | None, user_id: int) -> Realm:
    """Return the server, or in direct messages the person."""
    return Realm("user", user_id) if guild_id is None else Realm("guild", guild_id)


def teacher_of(interaction: discord.Interaction) -> Teacher:
    """Return who asks, and what they may change."""
    realm = realm_of(interaction.guild_id, interaction.user.id)
    manages = realm.kind == "guild" and interaction.permissions.manage_guild
    return Teacher(realm, interaction.user.id, manages)


def taught_in_words(line: Learned) -> str:
    """Say what a name means here, who taught it, when, and its number."""
    day = discord.utils.format_dt(line.taught_at, "D")
    return f"{meaning(line)}, as <@{line.taught_by}> taught on {day} (no. {line.id})"


def meaning(line: Learned) -> str:
    """Say what a name means, or does not."""
    verb = "means" if line.means else "does not mean"
    return f"“{shown(line.typed)}” {verb} **{shown(line.name)}**"


def shown(name: str) -> str:
    """Return a name as words alone, cut where it is too long."""
    return plain(limits.fitting(name, _LONGEST, shown=plain))
