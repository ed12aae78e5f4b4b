"""The connection: logging in, and coming back after every way to lose it; no command is lost in silence."""

import asyncio
from datetime import timedelta

import discord
import pytest
from pydantic import SecretStr

from bot.client import ShardedDragoman
from bot.runner import _serve
from bot.settings import Settings
from tests.wire import payloads
from tests.wire.conftest import Wire
from tests.wire.discord_server import TOKEN, answered, until
from tests.wire.faults import page, status
from tests.wire.rest import Fault


async def test_logging_in_registers_the_commands_once(wire: Wire) -> None:
    registered = wire.discord.rest.commands["everywhere"]
    assert {"quote", "check", "digest", "watch"} <= {command["name"] for command in registered}
    await wire.stop()
    wire.discord.rest.commands.clear()
    await wire.start()
    assert wire.discord.rest.commands == {}


async def test_a_command_is_answered(wire: Wire) -> None:
    asked = await wire.discord.command("quote", text="Solheim bus")
    assert "waiting for a bus" in await answered(asked)


async def test_a_mention_is_answered(wire: Wire) -> None:
    await wire.discord.mention("what did Berg say?")
    await until(lambda: wire.discord.posted)
    assert "Understood as" in wire.discord.posted[0]["content"]


async def test_a_cut_connection_is_resumed_and_what_was_asked_meanwhile_is_answered(wire: Wire) -> None:
    wire.discord.gateway.cut()
    asked = await wire.discord.command("quote", text="Solheim bus")
    assert "waiting for a bus" in await answered(asked)
    assert len(wire.discord.gateway.resumed) == 1
    assert len(wire.discord.gateway.identified) == 1


async def test_a_cut_connection_is_resumed_when_discord_is_down_for_a_while(wire: Wire) -> None:
    wire.expected_errors = 2  # discord.py logs each failing connection
    wire.discord.gateway.refused = 2
    wire.discord.gateway.cut()
    asked = await wire.discord.command("help")
    await answered(asked)
    assert len(wire.discord.gateway.identified) == 1


async def test_being_asked_to_reconnect_loses_nothing(wire: Wire) -> None:
    await wire.discord.gateway.ask_to_reconnect()
    asked = await wire.discord.command("help")
    await answered(asked)
    await until(lambda: wire.discord.gateway.resumed)
    assert len(wire.discord.gateway.identified) == 1


async def test_a_session_that_may_be_resumed_is(wire: Wire) -> None:
    await wire.discord.gateway.invalidate(resumable=True)
    await until(lambda: wire.discord.gateway.resumed)
    await answered(await wire.discord.command("help"))
    assert len(wire.discord.gateway.identified) == 1


async def test_a_session_that_is_lost_is_begun_anew(wire: Wire) -> None:
    await wire.discord.gateway.invalidate(resumable=False)
    await until(lambda: len(wire.discord.gateway.identified) == 2)
    await answered(await wire.discord.command("help"))
    await wire.look()  # one posting loop, not two
    assert [task.get_name() for task in asyncio.all_tasks()].count("posting") == 1


async def test_a_session_that_is_lost_while_the_connection_is_cut_is_begun_anew(wire: Wire) -> None:
    wire.discord.gateway.resumable = False
    wire.discord.gateway.cut()
    await until(lambda: len(wire.discord.gateway.identified) == 2)
    await answered(await wire.discord.command("help"))


async def test_a_gateway_that_falls_silent_is_left(wire: Wire) -> None:
    wire.client._connection.heartbeat_timeout = 0.3
    wire.discord.gateway.cut()  # the next connection knows of that limit
    await until(lambda: wire.discord.gateway.resumed)
    wire.discord.gateway.acknowledges = False
    await until(lambda: len(wire.discord.gateway.resumed) >= 2)
    wire.discord.gateway.acknowledges = True
    asked = await wire.discord.command("help")
    await answered(asked)
    assert len(wire.discord.gateway.identified) == 1


async def test_heartbeats_go_on_while_commands_are_answered(wire: Wire) -> None:
    before = wire.discord.gateway.heartbeats
    for _ in range(5):
        await answered(await wire.discord.command("search", text="lantern"))
    await until(lambda: wire.discord.gateway.heartbeats > before)


async def test_a_gateway_that_is_down_at_the_start_is_waited_for(idle: Wire) -> None:
    idle.discord.gateway.refused = 2
    idle.expected_errors = 2  # discord.py logs each failing connection
    await idle.start()
    await answered(await idle.discord.command("help"))


async def test_an_event_that_can_not_be_read_ends_the_connection_but_not_the_bot(wire: Wire) -> None:
    await wire.discord.gateway.say_nonsense()
    await until(lambda: len(wire.discord.gateway.identified) == 2)
    await answered(await wire.discord.command("help"))


async def test_a_wrong_token_is_refused_in_one_line(idle: Wire, capfd: pytest.CaptureFixture[str]) -> None:
    secret = TOKEN[:-3] + "not"
    code = await _serve(Settings(token=SecretStr(secret), db=idle.store_path), idle.threads, secret)
    told = capfd.readouterr()
    assert code == 2
    assert len(told.err.splitlines()) == 1
    assert "Discord refused the token" in told.err
    assert "Traceback" not in told.err
    assert secret not in told.err + told.out


async def test_a_token_that_is_reset_while_the_bot_runs_ends_it(wire: Wire) -> None:
    await wire.discord.gateway.close(4004)
    with pytest.raises(discord.ConnectionClosed):
        await asyncio.wait_for(wire.connection, 10)
    assert wire.client.is_closed()


async def test_what_is_told_to_a_closed_bot_is_let_go(wire: Wire) -> None:
    told: list[str] = []
    wire.client.on_disconnect = lambda: told.append("disconnect")  # type: ignore[attr-defined]
    await wire.stop()
    told.clear()
    wire.client.dispatch("disconnect")  # as a connection does that breaks while the bot ends
    await asyncio.sleep(0)
    assert told == []


@pytest.mark.parametrize("fault", [status(500), page(502), status(503), page(200), page(429)])
async def test_commands_that_can_not_be_registered_do_not_keep_the_bot_from_answering(
    idle: Wire, fault: Fault, caplog: pytest.LogCaptureFixture
) -> None:
    idle.discord.rest.plan("PUT", "/commands$", *[fault] * 5)
    idle.expected_errors = 1
    await idle.start()
    idle.discord.rest._planned.clear()
    assert "could not be registered" in caplog.text
    await answered(await idle.discord.command("help"))


async def test_two_shards_share_the_servers(idle: Wire) -> None:
    far = (1 << 22) + 7
    idle.make = ShardedDragoman
    idle.discord.rest.shards = 2
    idle.discord.guilds[far] = payloads.EVERYTHING
    await idle.start()
    assert sorted(idle.discord.gateway.identified) == [(0, 2), (1, 2)]
    assert {guild.id: guild.shard_id for guild in idle.client.guilds} == {payloads.GUILD: 0, far: 1}
    idle.discord.gateway.cut()
    await answered(await idle.discord.command("help"))
    await until(lambda: len(idle.discord.gateway.resumed) == 2)
    await idle.subscribe()
    await idle.look(timedelta(minutes=2))
    assert len(idle.discord.posted) == 1
