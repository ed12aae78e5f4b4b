"""Digests on the wire: each is posted once, whatever becomes of the requests; what can not be is told."""

import asyncio
import os
import signal
from datetime import timedelta

import discord
import pytest
from aiohttp import web
from pydantic import SecretStr

from bot.posting import DiscordChannels
from bot.runner import _serve
from bot.scheduler import MOST_ATTEMPTS
from bot.settings import Settings
from bot.under_way import UnderWay
from store.digests.subscriptions import Options
from tests.wire import payloads
from tests.wire.conftest import ALWAYS, Wire
from tests.wire.discord_server import TOKEN, answered, until, words_of
from tests.wire.faults import limited, page, reset_after, reset_before, slow, status
from tests.wire.payloads import CHANNEL
from tests.wire.rest import UNKNOWN_CHANNEL, UNKNOWN_MESSAGE, Fault, Handler

POST = f"/channels/{CHANNEL}/messages$"
HOUR = timedelta(hours=1)


async def taken_but_500(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Take the message and fail after that."""
    await handler(request)
    return web.Response(status=500)


async def test_a_digest_is_posted_once_with_a_nonce_that_discord_enforces(wire: Wire) -> None:
    await wire.subscribe()
    await wire.look()
    await wire.look()
    (posted,) = wire.discord.posted
    assert "Petrova" in words_of(posted)
    (sent,) = (each.json for each in wire.discord.rest.requests if each.path.endswith(f"{CHANNEL}/messages"))
    assert sent is not None
    assert sent["enforce_nonce"] is True
    assert (await wire.run())["message_id"] == int(posted["id"])


@pytest.mark.parametrize("fault", [reset_before, reset_after, status(503), page(503), page(403), page(404)])
async def test_a_post_that_fails_is_looked_for_and_stands_once(wire: Wire, fault: Fault) -> None:
    await wire.subscribe()
    wire.discord.rest.plan("POST", POST, fault)
    await wire.look()
    assert (await wire.run())["state"] == "claimed"
    await wire.look()
    (posted,) = wire.discord.posted
    noted = await wire.run()
    assert (noted["state"], noted["message_id"]) == ("posted", int(posted["id"]))
    assert wire.discord.rest.direct == []


async def test_a_post_is_not_made_again_before_it_is_known_that_it_is_not_there(wire: Wire) -> None:
    await wire.subscribe()
    wire.discord.rest.plan("POST", POST, reset_after)
    wire.discord.rest.plan("GET", "/messages$", status(503), reset_before, page(403))
    for _ in range(5):
        await wire.look(timedelta(minutes=10))  # longer than Discord knows a nonce
    assert len(wire.discord.posted) == 1
    assert wire.discord.rest.dropped == 0
    assert (await wire.run())["state"] == "posted"


async def test_a_post_is_found_in_a_channel_where_much_is_written(wire: Wire) -> None:
    await wire.subscribe()
    wire.discord.rest.plan("POST", POST, reset_after)
    for number in range(130):
        wire.discord.rest.write(CHANNEL, f"before {number}")
    await wire.look(timedelta(seconds=61))
    for number in range(130):
        wire.discord.rest.write(CHANNEL, f"after {number}")
    await wire.look(timedelta(minutes=10))
    assert len(wire.discord.posted) == 1
    assert (await wire.run())["state"] == "posted"


async def test_a_post_is_not_made_again_where_the_bot_may_not_look(wire: Wire) -> None:
    await wire.subscribe()
    unseeing = int(payloads.EVERYTHING) & ~discord.Permissions(administrator=True).value
    unseeing &= ~discord.Permissions(read_message_history=True).value
    wire.discord.rest.plan("POST", POST, reset_after)
    await wire.look()
    role = {**payloads.guild(channels={}, allowed=str(unseeing))["roles"][0]}
    await wire.discord.gateway.dispatch(
        "GUILD_ROLE_UPDATE", {"guild_id": str(payloads.GUILD), "role": role}, guild_id=payloads.GUILD
    )
    await until(lambda: not wire.client.guilds[0].default_role.permissions.read_message_history)
    await wire.look(timedelta(minutes=10))
    assert len(wire.discord.posted) == 1
    assert "history" in wire.discord.rest.direct[0]["content"]


@pytest.mark.parametrize("fault", [taken_but_500, limited(0.1), limited(0.1, bucket="abcd")])
async def test_what_discord_py_sends_again_is_posted_once(wire: Wire, fault: Fault) -> None:
    await wire.subscribe()
    wire.discord.rest.plan("POST", POST, fault)
    await wire.look()
    assert len(wire.discord.posted) == 1
    assert (await wire.run())["attempts"] == 0


async def test_a_limit_for_everything_is_waited_for(wire: Wire) -> None:
    await wire.subscribe()
    await wire.subscribe(channel=payloads.OTHER_CHANNEL)
    wire.discord.rest.plan("POST", POST, limited(0.2, everywhere=True))
    await wire.look()
    assert [len(kept) for kept in wire.discord.rest.messages.values()] == [1, 1]


async def test_a_long_limit_does_not_keep_the_other_channels_waiting(wire: Wire) -> None:
    await wire.subscribe()
    await wire.subscribe(channel=payloads.OTHER_CHANNEL)
    wire.discord.rest.plan("POST", POST, limited(600))
    await wire.look()
    assert len(wire.discord.rest.messages[payloads.OTHER_CHANNEL]) == 1
    assert wire.discord.posted == []
    await wire.look()
    assert len(wire.discord.posted) == 1


async def test_a_post_that_hangs_keeps_nobody_waiting_and_is_found(wire: Wire) -> None:
    await wire.subscribe()
    await wire.subscribe(channel=payloads.OTHER_CHANNEL)
    channels = DiscordChannels(wire.client)
    channels._under_way = UnderWay(patience=0.3)
    wire.client.scheduler._channels = channels
    wire.discord.rest.plan("POST", POST, slow(30))
    await wire.look()
    assert len(wire.discord.rest.messages[payloads.OTHER_CHANNEL]) == 1
    await wire.look(timedelta(minutes=10))
    assert len(wire.discord.posted) == 1
    assert await wire.row("SELECT DISTINCT state FROM run") == {"state": "posted"}


@pytest.mark.parametrize(
    "fault", [page(200), page(200, '{"id": ', "application/json"), page(200, "null", "application/json")]
)
async def test_an_answer_that_is_not_discords_is_tried_again_and_comes_to_an_end(
    wire: Wire, fault: Fault
) -> None:
    await wire.subscribe()
    wire.discord.rest.plan("POST", POST, *[fault] * MOST_ATTEMPTS)
    for _ in range(MOST_ATTEMPTS + 2):
        await wire.look(HOUR)
    wire.expected_errors = MOST_ATTEMPTS
    assert (await wire.run())["state"] == "given up"
    assert wire.discord.posted == []


async def test_trying_again_comes_to_an_end_and_the_next_day_is_posted(wire: Wire) -> None:
    await wire.subscribe()
    wire.discord.rest.plan("POST", POST, *[status(503)] * MOST_ATTEMPTS)
    for _ in range(MOST_ATTEMPTS + 2):
        await wire.look(HOUR)
    assert (await wire.run())["state"] == "given up"
    await wire.look(timedelta(hours=24))
    assert len(wire.discord.posted) == 1


@pytest.mark.parametrize(
    ("code", "reason"),
    [(50001, "can't see"), (50013, "may not post"), (UNKNOWN_CHANNEL, "is gone")],
)
async def test_a_channel_that_is_lost_is_told_once_and_left_alone(wire: Wire, code: int, reason: str) -> None:
    await wire.subscribe()
    wire.discord.rest.closed[CHANNEL] = code
    await wire.look()
    sent = len(wire.discord.rest.requests)
    for _ in range(4):
        await wire.look(timedelta(days=1))
    assert len(wire.discord.rest.requests) == sent
    (told,) = wire.discord.rest.direct
    assert reason in told["content"]
    assert reason in (await wire.row("SELECT paused FROM subscription"))["paused"]


@pytest.mark.parametrize("fault", [reset_before, reset_after, status(503)])
async def test_who_is_told_is_told_once_over_a_broken_connection(wire: Wire, fault: Fault) -> None:
    await wire.subscribe()
    wire.discord.rest.closed[CHANNEL] = 50013
    wire.discord.rest.plan("POST", f"/channels/{payloads.ALICE}/messages", fault)
    await wire.look()
    assert len(wire.discord.rest.messages[payloads.ALICE]) == 1


async def test_who_takes_no_messages_is_not_told_and_the_rest_goes_on(wire: Wire) -> None:
    await wire.subscribe()
    await wire.subscribe(channel=payloads.OTHER_CHANNEL)
    wire.discord.rest.closed[CHANNEL] = 50001
    wire.discord.rest.plan("POST", f"/channels/{payloads.ALICE}/messages", status(403, 50007))
    await wire.look()
    assert len(wire.discord.rest.messages[payloads.OTHER_CHANNEL]) == 1


@pytest.mark.parametrize("fault", [status(404, UNKNOWN_MESSAGE), status(403, 50013), reset_before, page(502)])
async def test_a_digest_stands_also_where_its_thread_can_not_be_opened(wire: Wire, fault: Fault) -> None:
    await wire.subscribe(Options(in_thread=True))
    wire.discord.rest.plan(
        "POST", "/threads$", *[fault] * (5 if fault.__qualname__.startswith("page") else 1)
    )
    await wire.look()
    await wire.look()
    assert len(wire.discord.posted) == 1
    assert (await wire.run())["state"] == "posted"


@pytest.mark.parametrize("fault", [slow(30), reset_before])
async def test_a_killed_bot_is_followed_by_one_that_looks_first(wire: Wire, fault: Fault) -> None:
    await wire.subscribe()
    wire.discord.rest.plan("POST", POST, fault)
    wire.discord.clock.go_on(timedelta(minutes=2))
    before = len(wire.discord.rest.requests)
    wire.beats.begin()
    await until(lambda: len(wire.discord.rest.requests) > before)
    await wire.die()
    await wire.start()
    await wire.look()
    assert len(wire.discord.posted) == 1
    assert (await wire.run())["state"] == "posted"


async def test_digests_are_posted_while_the_gateway_is_away(wire: Wire) -> None:
    wire.expected_errors = 1  # discord.py logs the failing connection
    await wire.subscribe()
    wire.discord.gateway.refused = 1
    wire.discord.gateway.cut()
    await wire.look()
    assert len(wire.discord.posted) == 1
    await answered(await wire.discord.command("help"))


async def test_sigterm_during_a_post_lets_it_end_and_be_noted(idle: Wire) -> None:
    await idle.subscribe(ALWAYS)
    await idle.threads.note(
        lambda store: store.connection.execute(
            "UPDATE subscription SET next_due = '2024-01-01T00:00:00+00:00'"
        )
    )
    idle.discord.rest.plan("POST", POST, slow(0.5))
    settings = Settings(token=SecretStr(TOKEN), db=idle.store_path)
    serving = asyncio.create_task(_serve(settings, idle.threads, TOKEN))
    await until(lambda: idle.discord.posted)
    os.kill(os.getpid(), signal.SIGTERM)
    assert await asyncio.wait_for(serving, 20) == 0
    (posted,) = idle.discord.posted
    assert (await idle.run())["message_id"] == int(posted["id"])
    assert await idle.row("SELECT count(*) AS held FROM lease") == {"held": 0}
    assert len(idle.discord.gateway.closed_by_client) == 1
