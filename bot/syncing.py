"""Registers the commands with Discord, only where what is registered is not what there is now.

Discord limits how often commands may be registered, and people's clients reload them each time. So the hash
of what was last sent is kept in the store, for each scope: all servers, or single ones by their id.

One invariant: a scope that is no longer served is emptied, so no command is ever listed twice.
"""

import hashlib
import json
import logging
from collections.abc import Sequence

import discord
from discord import app_commands

from commands.adapters.asking import Asker
from store.memo import recall, remember

log = logging.getLogger(__name__)

MEMO = "synced_commands"
EVERYWHERE = "everywhere"
NOTHING = "none"


async def sync(
    tree: app_commands.CommandTree[discord.Client], asker: Asker, *, guild_ids: Sequence[int] = ()
) -> list[str]:
    """Register what changed and return the scopes that were registered anew.

    Raises:
        discord.HTTPException: Discord refuses it.
        aiohttp.ClientError: Discord can't be reached.
        ValueError: the answer can't be read, or is not Discord's.
    """
    application = str(tree.client.application_id)
    remembered = await asker.look_up(lambda store: recall(store, MEMO))
    known: dict[str, str] = json.loads(remembered or "{}")
    if known.get("application") != application:
        known = {"application": application}
    current = _hash(tree)
    wanted = {str(guild_id): current for guild_id in guild_ids} or {EVERYWHERE: current}
    served = {scope: hashed for scope, hashed in known.items() if scope != "application"}
    gone = {scope: NOTHING for scope, hashed in served.items() if scope not in wanted and hashed != NOTHING}
    changed = [scope for scope, hashed in (wanted | gone).items() if served.get(scope) != hashed]
    for scope in changed:
        await _register(tree, scope, empty=scope in gone)
        known[scope] = (wanted | gone)[scope]
        kept = json.dumps(known)
        await asker.note(lambda store, kept=kept: remember(store, MEMO, kept))  # type: ignore[misc]  # bound now
        log.info("Commands %s for %s", "removed" if scope in gone else "registered", scope)
    return changed


async def _register(tree: app_commands.CommandTree[discord.Client], scope: str, *, empty: bool) -> None:
    http, application = tree.client.http, tree.client.application_id
    assert application is not None
    payload = [] if empty else _payload(tree)
    if scope == EVERYWHERE:
        registered: object = await http.bulk_upsert_global_commands(application, payload=payload)
    else:
        registered = await http.bulk_upsert_guild_commands(application, int(scope), payload=payload)
    if not isinstance(registered, list):
        raise ValueError("what answered was not Discord")


def _payload(tree: app_commands.CommandTree[discord.Client]) -> list[dict[str, object]]:
    return [dict(command.to_dict(tree)) for command in tree.get_commands()]


def _hash(tree: app_commands.CommandTree[discord.Client]) -> str:
    text = json.dumps(sorted(_payload(tree), key=lambda command: str(command["name"])), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
