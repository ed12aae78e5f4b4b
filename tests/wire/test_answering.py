"""Answers on the wire: each command is acknowledged in time, and answered once whatever fails."""

import asyncio
import os
import signal
import time

import discord
import pytest
from pydantic import SecretStr

from bot.answering import PAUSES
from bot.runner import _serve
from bot.settings import Settings
from tests.wire.conftest import Wire
from tests.wire.discord_server import TOKEN, answered, until, words_of
from tests.wire.faults import limited, page, reset_after, reset_before, slow, status
from tests.wire.rest import UNKNOWN_INTERACTION, Asked, Fault

CALLBACK = "/callback$"
ORIGINAL = "/messages/@original$"
DEFERRED = 5


async def occupy(wire: Wire, seconds: float = 1.5) -> None:
    """Keep both readers busy, so that a look-up takes long; the wire waits for their end."""
    wire.beside += [
        asyncio.create_task(wire.threads.look_up(lambda _: time.sleep(seconds)), name="occupying")
        for _ in range(2)
    ]
    await asyncio.sleep(0.01)


def kinds(wire: Wire) -> list[int]:
    """Return how the interactions were acknowledged, in order."""
    sent = (each for each in wire.discord.rest.requests if each.path.endswith("/callback"))
    return [each.json["type"] for each in sent if each.json is not None]


async def ask(wire: Wire) -> Asked:
    return await wire.discord.command("quote", text="Solheim bus")


async def test_a_look_up_that_takes_long_is_acknowledged_in_time(wire: Wire) -> None:
    await occupy(wire)
    asked = await ask(wire)
    assert "waiting for a bus" in await answered(asked)
    assert kinds(wire) == [DEFERRED]
    assert asked.acknowledged_after is not None
    assert asked.acknowledged_after < wire.discord.rest.deadline


@pytest.mark.parametrize(
    "fault",
    [reset_before, reset_after, status(503), page(502), limited(0.1), limited(0.1, everywhere=True)],
)
async def test_an_answer_that_fails_is_sent_again_and_shown_once(wire: Wire, fault: Fault) -> None:
    wire.discord.rest.plan("POST", CALLBACK, fault)
    asked = await ask(wire)
    assert "waiting for a bus" in await answered(asked)
    await answered(await wire.discord.command("help"))
    assert len(asked.shown) == 1


@pytest.mark.parametrize("fault", [reset_before, reset_after, status(500), limited(0.1)])
async def test_a_late_answer_that_fails_is_sent_again(wire: Wire, fault: Fault) -> None:
    wire.discord.rest.plan("PATCH", ORIGINAL, fault)
    await occupy(wire)
    asked = await ask(wire)
    assert "waiting for a bus" in await answered(asked)
    assert len(asked.shown) == 1


@pytest.mark.parametrize("fault", [status(500), page(502), status(503), reset_after])
async def test_a_discord_that_fails_again_and_again_is_answered_in_time(wire: Wire, fault: Fault) -> None:
    wire.discord.rest.plan("POST", CALLBACK, *[status(503)] * 3, fault)
    asked = await ask(wire)
    assert "waiting for a bus" in await answered(asked)
    assert asked.acknowledged_after is not None
    assert asked.acknowledged_after < wire.discord.rest.deadline
    assert len(asked.shown) == 1


@pytest.mark.parametrize("fault", [reset_before, reset_after])
async def test_a_connection_that_breaks_again_and_again_is_outlived(wire: Wire, fault: Fault) -> None:
    wire.discord.rest.plan("POST", CALLBACK, fault, reset_before)
    assert "waiting for a bus" in await answered(await ask(wire))


async def test_who_can_not_be_answered_in_time_is_in_the_log_and_the_next_one_is_answered(
    wire: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    wire.unanswered = wire.expected_errors = 1
    wire.discord.rest.plan("POST", CALLBACK, *[status(404, UNKNOWN_INTERACTION, "Unknown interaction")] * 2)
    await ask(wire)
    await until(lambda: "could not be shown" in caplog.text)
    assert "waiting for a bus" in await answered(await ask(wire))


async def test_a_connection_that_is_gone_for_long_is_in_the_log(
    wire: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    wire.unanswered = wire.expected_errors = 1
    tries = 2 * (len(PAUSES) + 1)  # those of the answer, then those of the failure
    wire.discord.rest.plan("POST", CALLBACK, *[reset_before] * tries)
    await ask(wire)
    await until(lambda: "could not be shown" in caplog.text)
    await answered(await ask(wire))


async def test_many_commands_around_a_cut_are_all_answered(wire: Wire) -> None:
    asked = [await wire.discord.command("search", text="lantern") for _ in range(3)]
    wire.discord.gateway.cut()
    asked += [await wire.discord.command("search", text="lantern") for _ in range(3)]
    await until(lambda: wire.discord.gateway.resumed)
    asked += [await wire.discord.command("search", text="lantern") for _ in range(3)]
    for each in asked:
        assert "lantern" in await answered(each)
        assert len(each.shown) == 1


async def test_a_button_is_answered_after_a_new_session(wire: Wire) -> None:
    asked = await wire.discord.command("search", text="lantern", limit=12)
    await answered(asked)
    await wire.discord.gateway.invalidate(resumable=False)
    await until(lambda: len(wire.discord.gateway.identified) == 2)
    pressed = await wire.discord.press("More ›", asked.shown[0])
    assert "lantern" in await answered(pressed)


@pytest.mark.parametrize("fault", [reset_before, reset_after, status(502), limited(0.1)])
async def test_a_mention_is_answered_once_over_a_broken_connection(wire: Wire, fault: Fault) -> None:
    wire.discord.rest.plan("POST", "/channels/", fault)
    await wire.discord.mention("what did Berg say?")
    await until(lambda: wire.discord.posted)
    await until(lambda: not [each for each in asyncio.all_tasks() if "on_message" in each.get_name()])
    assert len(wire.discord.posted) == 1
    assert "Understood as" in words_of(wire.discord.posted[0])


async def test_a_picture_that_uploads_slowly_keeps_nobody_waiting(wire: Wire) -> None:
    wire.discord.rest.plan("PATCH", ORIGINAL, slow(1.0))
    asked = await wire.discord.command("timeline", text="Solheim")
    assert "Solheim" in await answered(asked)
    await until(lambda: wire.discord.rest.uploads)
    assert "waiting for a bus" in await answered(await ask(wire))
    assert wire.discord.rest.uploads[0] > 1_000


@pytest.mark.parametrize("fault", [reset_before, status(503)])
async def test_a_picture_is_sent_again_from_its_beginning(wire: Wire, fault: Fault) -> None:
    wire.discord.rest.plan("PATCH", ORIGINAL, fault)
    await answered(await wire.discord.command("timeline", text="Solheim"))
    await until(lambda: len(wire.discord.rest.uploads) == 2)
    first, second = wire.discord.rest.uploads
    assert first == second


async def test_an_answer_stands_without_its_picture(wire: Wire, caplog: pytest.LogCaptureFixture) -> None:
    wire.discord.rest.plan("PATCH", ORIGINAL, status(400, 40005, "Request entity too large"))
    asked = await wire.discord.command("timeline", text="Solheim")
    await until(lambda: "picture" in caplog.text)
    assert len(asked.shown) == 1
    assert "Solheim" in words_of(asked.shown[0])


async def test_sigterm_while_somebody_waits_lets_the_answer_go_out(idle: Wire) -> None:
    settings = Settings(token=SecretStr(TOKEN), db=idle.store_path)
    serving = asyncio.create_task(_serve(settings, idle.threads, TOKEN))
    idle.beside.append(serving)
    await until(lambda: idle.discord.gateway.open)
    await occupy(idle)
    asked = await ask(idle)
    await until(lambda: asked.acknowledged_after is not None)
    os.kill(os.getpid(), signal.SIGTERM)
    assert await asyncio.wait_for(serving, 20) == 0
    assert "waiting for a bus" in words_of(asked.shown[0])


async def test_discord_py_names_the_tasks_that_answer_as_we_know_them(wire: Wire) -> None:
    names: set[str] = set()
    await occupy(wire, 0.5)
    asked = await ask(wire)
    await wire.discord.mention("what did Berg say?")

    def seen() -> bool:
        names.update(each.get_name() for each in asyncio.all_tasks())
        return bool(asked.shown)

    await until(seen)
    assert {"CommandTree-invoker", "discord.py: on_message"} <= names
    assert discord.version_info.major == 2
