"""The button below a digest that shows the rest of it to whoever presses it.

One invariant: a button needs nothing but the store: what the run told is there, and which of it was shown.
"""

import re
from typing import Any, Self, cast

import discord

from commands.adapters.asking import Asker, promptly
from commands.adapters.channels.digest_post import digest_pages
from commands.adapters.failures import guarded, tell
from commands.digest import composed_again
from store.database import Store
from store.digests.novelty import told_by

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
        asker = cast("Asker", interaction.client)
        pages = await promptly(
            asker.look_up(lambda store: _pages(store, self.run_id, self.shown)),
            acknowledge=lambda: interaction.response.defer(ephemeral=True, thinking=True),
        )
        if self.page >= len(pages):
            await tell(interaction, GONE)
            return
        more = self.page + 1 < len(pages)
        view = more_button(self.run_id, self.shown, self.page + 1) if more else discord.utils.MISSING
        if interaction.response.is_done():
            await interaction.edit_original_response(embed=pages[self.page], view=view)
        else:
            await interaction.response.send_message(embed=pages[self.page], view=view, ephemeral=True)


def more_button(run_id: int, shown: int, page: int = 0) -> discord.ui.View:
    """Return the button to a page of what comes after the findings that were shown."""
    view = discord.ui.View(timeout=None)
    view.add_item(DigestButton(run_id, shown, page))
    return view


def _pages(store: Store, run_id: int, shown: int) -> list[discord.Embed]:
    cited = told_by(store, run_id)
    answer = composed_again(store, f"Digest no. {run_id}, the rest", cited)
    if sum(len(section.results) for section in answer.sections) <= shown:
        return []
    return [embed for embed, _ in digest_pages(answer, run_id=run_id, skip=shown)]
