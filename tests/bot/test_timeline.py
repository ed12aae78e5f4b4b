"""A timeline in Discord: words at once, a picture with its description, a table for whoever asks for it."""

import csv
import io

import discord
import pytest
from simcord import InteractionResult

from commands.adapters import asking
from tests.bot.conftest import World

SPAN = {"since": "1 March 2024", "until": "20 March 2024"}


def message(result: InteractionResult) -> discord.Message:
    assert result.response is not None
    return result.response.message


def button(result: InteractionResult, label: str) -> str:
    assert result.response is not None
    buttons = [button for row in result.response.components for button in row["components"]]
    return next(str(one["custom_id"]) for one in buttons if label in one["label"])


async def test_the_picture_is_attached_with_a_description_in_words(world: World) -> None:
    (picture,) = message(await world.alice.slash(world.channel, "timeline", **SPAN)).attachments
    assert picture.filename == "timeline.png"
    assert picture.description is not None
    assert "11 Mar 2024" in picture.description
    assert (await picture.read()).startswith(b"\x89PNG")


async def test_the_words_stay_beside_the_picture(world: World) -> None:
    (embed,) = message(await world.alice.slash(world.channel, "timeline", **SPAN)).embeds
    assert "ferry strike" in (embed.description or "")


async def test_a_table_is_given_to_whoever_presses_for_it(world: World) -> None:
    result = await world.alice.slash(world.channel, "timeline", **SPAN)
    assert result.response is not None
    pressed = await world.alice.click(result.response, custom_id=button(result, "CSV"))
    assert pressed.ephemeral
    assert pressed.response is not None
    (file,) = pressed.response.attachments
    rows = list(csv.DictReader(io.StringIO((await file.read()).decode("utf-8-sig"))))
    assert {row["doc_id"] for row in rows} == {"ferry", "hostile"}


async def test_the_table_is_given_after_a_restart_too(world: World) -> None:
    result = await world.alice.slash(world.channel, "timeline", **SPAN)
    await world.restart()
    assert result.response is not None
    pressed = await world.alice.click(result.response, custom_id=button(result, "CSV"))
    assert pressed.response is not None
    assert [file.filename for file in pressed.response.attachments] == ["timeline.csv"]


async def test_a_miss_has_neither_picture_nor_table(world: World) -> None:
    result = await world.alice.slash(world.channel, "timeline", since="1 May 1990", until="2 May 1990")
    assert message(result).attachments == []
    assert message(result).components == []


async def test_other_answers_have_no_files(world: World) -> None:
    result = await world.alice.slash(world.channel, "date", text="11 March 2024")
    assert message(result).attachments == []


async def test_a_slow_answer_gets_its_picture_and_table_too(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "PATIENCE", 0)
    result = await world.alice.slash(world.channel, "timeline", **SPAN)
    assert [file.filename for file in message(result).attachments] == ["timeline.png"]
    assert result.response is not None
    pressed = await world.alice.click(result.response, custom_id=button(result, "CSV"))
    assert [file.filename for file in message(pressed).attachments] == ["timeline.csv"]
