"""/catchup: what came since somebody last looked, to them alone.

One invariant: a look is noted only once its answer was shown.
"""

import json
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import cast

import discord
from discord import app_commands

from commands.adapters.asking import Asker, Timed, promptly
from commands.adapters.channels.digest_button import catch_up_button
from commands.adapters.channels.digest_group import Names, Short
from commands.adapters.channels.digest_post import digest_pages
from commands.adapters.channels.managing import complete_actors
from commands.adapters.failures import guarded
from commands.asked.habits import asker_habits
from commands.asked.scoping import read_day, require_articles
from commands.channels.news import Composed, Wish
from commands.channels.standing import STANDING
from commands.channels.subscribing import read_actors, read_names
from commands.digest import compose
from store.database import Store
from store.digests.novelty import as_json, last_look, note_look
from store.posted import save_question

LENGTH = 20
"""Stories, quotations, plans at most: what somebody reads who was away."""


@dataclass(frozen=True, slots=True)
class _Given:
    since: str | None
    actors: str
    topics: str


def catchup_command() -> app_commands.Command[app_commands.Group, ..., None]:
    """Return the command."""

    @app_commands.command(name="catchup", description=STANDING["catchup"])
    @app_commands.describe(
        since="From when on instead: yesterday, 10 January",
        actors="Whose news and quotations, parted by commas",
        topics="Words or phrases that must occur, parted by commas",
    )
    @app_commands.autocomplete(actors=complete_actors)
    async def catchup(
        interaction: discord.Interaction, *, since: Short | None = None, actors: Names | None = None,
        topics: Names | None = None,
    ) -> None:  # fmt: skip
        given = _Given(since, actors or "", topics or "")
        await guarded(interaction, _catch_up(interaction, given))

    return catchup


async def _catch_up(interaction: discord.Interaction, given: _Given) -> None:
    asker, user_id = cast("Asker", interaction.client), interaction.user.id
    now = cast("Timed", interaction.client).now()
    composed = await promptly(
        asker.look_up(lambda store: since_last_look(store, user_id, given.since, given.actors, given.topics)),
        acknowledge=lambda: interaction.response.defer(ephemeral=True, thinking=True),
    )
    (first, shown), *rest = digest_pages(composed.answer, made_at=now)
    question_id = secrets.token_hex(8)
    view = catch_up_button(question_id, shown) if rest else discord.utils.MISSING
    if interaction.response.is_done():
        await interaction.edit_original_response(embed=first, view=view)
    else:
        await interaction.response.send_message(embed=first, view=view, ephemeral=True)
    if rest:
        told = json.dumps({"title": f"{composed.answer.title}, the rest", "cited": as_json(composed.cited)})
        await asker.note(lambda store: save_question(store, question_id, "catchup", told, now=now))
    if not given.actors and not given.topics:
        # What was asked about a few leaves the rest unseen.
        await asker.note(lambda store: note_look(store, user_id, seen=composed.seen, now=now))


def since_last_look(
    store: Store, user_id: int, since: str | None = None, actors: str = "", topics: str = ""
) -> Composed:
    """Make what is new to a person: since they looked, or since a day; the first time since yesterday."""
    require_articles(store)
    look, today = last_look(store, user_id), asker_habits().today()
    first = read_day(store, since, "since").first if since else None
    wish = Wish(
        today,
        since=None if first or look is None else look.seen,
        topics=read_names(topics),
        actors=read_actors(store, actors),
        length=LENGTH,
        first=first or (today + timedelta(days=1) if look is not None else None),
    )
    title = f"Since you looked on {look.at.day} {look.at:%B}" if look and not first else "Catching up"
    with store.snapshot():
        return compose(store, wish, title=title)
