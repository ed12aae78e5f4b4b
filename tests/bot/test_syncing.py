"""Commands are registered when they changed, and only then."""

from bot.client import Dragoman
from bot.syncing import sync
from tests.bot.conftest import World


def puts(world: World) -> list[str]:
    return [sent.path for sent in world.env.http_requests if sent.method == "PUT"]


async def test_a_restart_registers_nothing_anew(world: World) -> None:
    assert len(puts(world)) == 1
    await world.restart()
    assert len(puts(world)) == 1


async def test_a_changed_command_is_registered(world: World) -> None:
    world.client.tree.remove_command("help")
    assert await sync(world.client.tree, world.client) == ["everywhere"]
    assert await sync(world.client.tree, world.client) == []


async def test_servers_named_alone_get_the_commands_and_all_others_lose_them(world: World) -> None:
    guild = world.env.guild.id
    world.client = Dragoman(world.threads, guild_ids=[guild])
    await world.env.restart_bot(world.client)
    assert [path.split("/")[-2] for path in puts(world)[1:]] == [str(guild), puts(world)[0].split("/")[-2]]
    assert not world.env.backend.commands[None]


async def test_discord_refusing_them_does_not_stop_the_bot(world: World) -> None:
    world.expected_errors = 1
    world.env.inject_error("PUT", "/applications/*/commands", status=500)
    world.client.tree.remove_command("help")
    await world.client.setup_hook()
    assert not world.client.is_closed()
