"""The buttons below a digest and below what /catchup gives, that show the rest of it to whoever presses them.

One invariant: a button needs nothing but the store: what was told is there, and which of it was shown.
"""

import json
import re
from collections.abc import Callable, Iterable
from typing import Any, Self, cast

import discord

from commands.adapters.asking import Asker, promptly
from commands.adapters.channels.digest_post import digest_pages
from commands.adapters.failures import guarded, tell
from commands.digest import composed_again
from store.database import Store
from store.digests.novelty import Cited, from_json, told_by
from store.posted import read_question

GONE = "The rest is not stored any more."


class DigestButton(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]],
    template=r"digest:(?P<run>\d{1,18}):(?P<shown>\d{1,3}):(?P<page>\d{1,3})",
):
    """Shows one page of what a digest's first page left out."""

    def __init__(self, run_id: int, shown: int, page: int) -> None:
        super().__init__(discord.ui.Button(label="More ›", custom_id=f"digest:{run_id}:{shown}:{page}"))
        self.run_id, self.shown, self.page = run_id, shown, page

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction, _item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the button of a pressed component."""
        return cls(int(match["run"]), int(match["shown"]), int(match["page"]))

    async def callback(self, interaction: discord.Interaction) -> None:
        """Answer a press."""
        await guarded(interaction, self._show(interaction))

    async def _show(self, interaction: discord.Interaction) -> None:
        title = f"Digest no. {self.run_id}, the rest"
        await _show_page(
            interaction,
            lambda store: _rest(store, title, told_by(store, self.run_id), self.shown, run_id=self.run_id),
            self.page,
            DigestButton(self.run_id, self.shown, self.page + 1),
        )


class CatchUpButton(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]],
    template=r"catchup:(?P<question>[0-9a-f]{16}):(?P<shown>\d{1,3}):(?P<page>\d{1,3})",
):
    """Shows one page of what the first page of somebody's catching up left out."""

    def __init__(self, question_id: str, shown: int, page: int) -> None:
        super().__init__(discord.ui.Button(label="More ›", custom_id=f"catchup:{question_id}:{shown}:{page}"))
        self.question_id, self.shown, self.page = question_id, shown, page

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction, _item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the button of a pressed component."""
        return cls(match["question"], int(match["shown"]), int(match["page"]))

    async def callback(self, interaction: discord.Interaction) -> None:
        """Answer a press."""
        await guarded(interaction, self._show(interaction))

    async def _show(self, interaction: discord.Interaction) -> None:
        def pages(store: Store) -> list[discord.Embed]:
            kept = read_question(store, self.question_id)
            if kept is None:
                return []
            told = json.loads(kept.options)
            return _rest(store, told["title"], from_json(told["cited"]), self.shown)

        following = CatchUpButton(self.question_id, self.shown, self.page + 1)
        await _show_page(interaction, pages, self.page, following)


def more_button(run_id: int, shown: int, page: int = 0) -> discord.ui.View:
    """Return the button to a page of what comes after the findings that were shown."""
    return _below(DigestButton(run_id, shown, page))


def catch_up_button(question_id: str, shown: int) -> discord.ui.View:
    """Return the button to what comes after the findings that were shown of a catching up."""
    return _below(CatchUpButton(question_id, shown, 0))


async def _show_page(
    interaction: discord.Interaction,
    look_up: Callable[[Store], list[discord.Embed]],
    page: int,
    following: DigestButton | CatchUpButton,
) -> None:
    """Show one of the pages to who pressed, with the button to the one that follows where there is one."""
    asker = cast("Asker", interaction.client)
    pages = await promptly(
        asker.look_up(look_up),
        acknowledge=lambda: interaction.response.defer(ephemeral=True, thinking=True),
    )
    if page >= len(pages):
        await tell(interaction, GONE)
        return
    view = _below(following) if page + 1 < len(pages) else discord.utils.MISSING
    if interaction.response.is_done():
        await interaction.edit_original_response(embed=pages[page], view=view)
    else:
        await interaction.response.send_message(embed=pages[page], view=view, ephemeral=True)


def _below(button: DigestButton | CatchUpButton) -> discord.ui.View:
    view = discord.ui.View(timeout=None)
    view.add_item(button)
    return view


def _rest(
    store: Store, title: str, cited: Iterable[Cited], shown: int, *, run_id: int | None = None
) -> list[discord.Embed]:
    answer = composed_again(store, title, cited)
    if sum(len(section.results) for section in answer.sections) <= shown:
        return []
    return [embed for embed, _ in digest_pages(answer, run_id=run_id, skip=shown)]
