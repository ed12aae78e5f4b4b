"""Discord's objects as they are on the wire: the parts that discord.py reads.

One invariant: a new id is a snowflake of the moment that is given, so what came since then is found by id.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import count
from typing import Any

from discord.utils import time_snowflake

Payload = dict[str, Any]

BOT, APPLICATION, GUILD, ALICE = 1001, 1001, 2001, 3001
CHANNEL, OTHER_CHANNEL = 4001, 4002
EVERYTHING = str((1 << 53) - 1)
"""All permissions."""
_numbers = count(1)


def snowflake(moment: datetime) -> int:
    """Return a new id of that moment."""
    return time_snowflake(moment) + next(_numbers) % (1 << 22)


def user(number: int, name: str, *, bot: bool = False) -> Payload:
    return {"id": str(number), "username": name, "discriminator": "0", "avatar": None, "bot": bot}


US = user(BOT, "dragoman", bot=True)
THEM = user(ALICE, "alice")


def member(of: Payload) -> Payload:
    return {
        "user": of, "roles": [], "nick": None, "joined_at": "2024-01-01T00:00:00+00:00", "deaf": False,
        "mute": False, "flags": 0, "permissions": EVERYTHING,
    }  # fmt: skip


def channel(number: int, name: str) -> Payload:
    return {
        "id": str(number), "type": 0, "guild_id": str(GUILD), "name": name, "position": 0, "nsfw": False,
        "permission_overwrites": [], "parent_id": None, "topic": None, "last_message_id": None,
    }  # fmt: skip


def guild(number: int = GUILD, *, channels: Mapping[int, str], allowed: str = EVERYTHING) -> Payload:
    everyone = {
        "id": str(number), "name": "@everyone", "permissions": allowed, "position": 0, "color": 0,
        "hoist": False, "managed": False, "mentionable": False, "flags": 0,
    }  # fmt: skip
    return {
        "id": str(number), "name": "desk", "owner_id": str(ALICE), "roles": [everyone], "emojis": [],
        "features": [], "channels": [channel(*each) for each in channels.items()], "threads": [],
        "members": [member(US)], "member_count": 2, "verification_level": 0, "nsfw_level": 0,
        "default_message_notifications": 0, "explicit_content_filter": 0, "mfa_level": 0, "afk_timeout": 300,
        "premium_tier": 0, "preferred_locale": "en-US", "system_channel_flags": 0, "stickers": [],
        "voice_states": [], "presences": [], "stage_instances": [], "guild_scheduled_events": [],
        "unavailable": False,
    }  # fmt: skip


def message(number: int, channel_id: int, author: Payload, body: Mapping[str, Any], at: datetime) -> Payload:
    """Return a message of what was sent."""
    return {
        "id": str(number), "channel_id": str(channel_id), "author": author, "type": 0, "tts": False,
        "content": body.get("content") or "", "embeds": body.get("embeds") or [],
        "components": body.get("components") or [], "attachments": [], "mentions": [], "mention_roles": [],
        "mention_everyone": False, "pinned": False, "flags": body.get("flags", 0),
        "timestamp": at.astimezone(UTC).isoformat(), "edited_timestamp": None, "nonce": body.get("nonce"),
    }  # fmt: skip


def application() -> Payload:
    return {
        "id": str(APPLICATION), "name": "Dragoman", "description": "", "icon": None, "bot_public": True,
        "bot_require_code_grant": False, "verify_key": "0" * 64, "flags": 0, "owner": THEM, "team": None,
        "rpc_origins": [], "summary": "", "tags": [],
    }  # fmt: skip


def option(name: str, value: object) -> Payload:
    """Return an option of a command as it was chosen."""
    kind = 5 if isinstance(value, bool) else 4 if isinstance(value, int) else 3
    return {"name": name, "type": kind, "value": value}


def interaction(number: int, token: str, kind: int, data: Payload, *, about: Payload | None) -> Payload:
    """Return what Discord sends where somebody uses a command (kind 2) or presses a button (3)."""
    given = {
        "id": str(number), "application_id": str(APPLICATION), "type": kind, "token": token, "version": 1,
        "data": data, "guild_id": str(GUILD), "channel_id": str(CHANNEL), "locale": "en-US",
        "channel": channel(CHANNEL, "desk"), "member": member(THEM), "app_permissions": EVERYTHING,
        "attachment_size_limit": 10_000_000, "entitlements": [], "context": 0,
        "authorizing_integration_owners": {"0": str(GUILD)},
    }  # fmt: skip
    return given if about is None else {**given, "message": about}
