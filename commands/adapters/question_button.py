"""A button of a posted answer that does something with its question; it goes on working after a restart.

One invariant: a button needs nothing but the store; its id names the question, which is kept there.
"""

import re
from typing import Any, ClassVar, Self

import discord

from commands.adapters.failures import guarded


class QuestionButton(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]],
    template=r"(?!)",  # no button is of this class itself
):
    """What such buttons share; each has a name, a label, and says in `pressed` what it does."""

    name: ClassVar[str]
    label: ClassVar[str]

    def __init_subclass__(cls, *, name: str, label: str) -> None:
        super().__init_subclass__(template=rf"{name}:(?P<question>[0-9a-f]{{16}})")
        cls.name, cls.label = name, label

    def __init__(self, question_id: str) -> None:
        super().__init__(discord.ui.Button(label=self.label, custom_id=f"{self.name}:{question_id}"))
        self.question_id = question_id

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction, _item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the button of a pressed component."""
        return cls(match["question"])

    async def callback(self, interaction: discord.Interaction) -> None:
        """Answer a press; what goes wrong is told."""
        await guarded(interaction, self.pressed(interaction))

    async def pressed(self, interaction: discord.Interaction) -> None:
        """Do what the button is for."""
        raise NotImplementedError
