"""Posts answers with paging buttons that go on working after a restart.

A button carries the id of its question and the page that it leads to; the question itself is in the store.
Pressing asks it again and shows that page of what the store says now. Anyone who sees a message may turn its
pages: a team reads together, and what only the asker sees only the asker can press.

One invariant: a button needs nothing but the store; no state of this process.
"""

import json
import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self, cast

import discord

from commands.adapters import embed
from commands.adapters.aliases.not_this_one import NotThisOne, names_somebody
from commands.adapters.asking import Asker, ask_again, promptly
from commands.adapters.attachments import is_in_time
from commands.adapters.checking.corrections import CorrectionButton, has_correction
from commands.adapters.failures import guarded, tell
from commands.adapters.files import TableButton
from commands.adapters.question_button import QuestionButton
from commands.answer import Answer
from store.database import Store
from store.posted import save_question

FORGOTTEN = "This answer is too old to be paged: ask again with the slash command."


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked: a command and its options, as JSON can keep them."""

    command: str
    options: Mapping[str, object]


class PageButton(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]],
    template=r"page:(?P<question>[0-9a-f]{16}):(?P<page>\d{1,4}):(?P<way>back|on)",
):
    """Turns to one page of one answer."""

    def __init__(self, question_id: str, page: int, way: str, *, disabled: bool = False) -> None:
        super().__init__(
            discord.ui.Button(
                label="‹ Back" if way == "back" else "More ›",
                custom_id=f"page:{question_id}:{page}:{way}",
                disabled=disabled,
            )
        )
        self.question_id = question_id
        self.page = page

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction, _item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the button of a pressed component."""
        return cls(match["question"], int(match["page"]), match["way"])

    async def callback(self, interaction: discord.Interaction) -> None:
        """Answer a press."""
        await guarded(interaction, turn(interaction, self.question_id, self.page))


async def post(
    interaction: discord.Interaction,
    question: Question,
    shown: Sequence[discord.Embed],
    *,
    private: bool,
    offered: Sequence[type[QuestionButton]] = (),
) -> None:
    """Send the first page of an answer and, where it has buttons, keep the question for them.

    The answer does not wait for the store's writer: should keeping fail, the buttons say that it is too old.

    Args:
        interaction: What is answered.
        question: What was asked.
        shown: The pages.
        private: Whether the asker alone sees them.
        offered: The buttons that it has beside those that turn pages.
    """
    question_id = secrets.token_hex(8)
    has_buttons = bool(offered) or len(shown) > 1
    view = discord.utils.MISSING
    if has_buttons:
        view = buttons(question_id, 0, len(shown), offered)
    if interaction.response.is_done():
        await interaction.edit_original_response(embed=shown[0], view=view)
    else:
        await interaction.response.send_message(embed=shown[0], view=view, ephemeral=private)
    if has_buttons:
        options = json.dumps(dict(question.options), ensure_ascii=False)
        asker = cast("Asker", interaction.client)
        await asker.note(lambda store: save_question(store, question_id, question.command, options))


async def turn(interaction: discord.Interaction, question_id: str, page: int) -> None:
    """Ask the question of a message again and show one page of the answer in its place."""
    asker = cast("Asker", interaction.client)
    found = await promptly(
        asker.look_up(lambda store: _pages_again(store, question_id)), acknowledge=interaction.response.defer
    )
    if found is None:
        await tell(interaction, FORGOTTEN)
        return
    shown, further = found
    place = min(page, len(shown) - 1)
    view = buttons(question_id, place, len(shown), further)
    if interaction.response.is_done():
        await interaction.edit_original_response(embed=shown[place], view=view)
    else:
        await interaction.response.edit_message(embed=shown[place], view=view)


def _pages_again(
    store: Store, question_id: str
) -> tuple[list[discord.Embed], Sequence[type[QuestionButton]]] | None:
    """Return the pages of a posted question, and which buttons they have beside; None: forgotten."""
    answer = ask_again(store, question_id)
    return None if answer is None else (embed.pages(answer), offered_with(answer))


def offered_with(answer: Answer) -> tuple[type[QuestionButton], ...]:
    """Return the buttons that an answer has beside those that turn its pages."""
    offers: tuple[tuple[type[QuestionButton], Callable[[Answer], bool]], ...] = (
        (TableButton, is_in_time),
        (CorrectionButton, has_correction),
        (NotThisOne, names_somebody),
    )
    return tuple(button for button, fits in offers if fits(answer))


def buttons(
    question_id: str, page: int, pages: int, offered: Sequence[type[QuestionButton]] = ()
) -> discord.ui.View:
    """Return the buttons below one page; those that would lead nowhere are disabled."""
    view = discord.ui.View(timeout=None)
    if pages > 1:
        view.add_item(PageButton(question_id, max(page - 1, 0), "back", disabled=page == 0))
        view.add_item(PageButton(question_id, min(page + 1, pages - 1), "on", disabled=page >= pages - 1))
    for button in offered:
        view.add_item(button(question_id))
    return view
