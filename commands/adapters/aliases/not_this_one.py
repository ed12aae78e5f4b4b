"""The button "Not this one" below an answer about somebody: who presses it teaches whom the name means here.

It opens, for the presser alone, a menu: others whom the name may mean, somebody else to be typed, nobody in
particular, or the way back. What is chosen holds for the server from then on.

One invariant: menu and buttons need nothing but the store; an actor is chosen by name and kind, never by id.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self, cast

import discord

from commands.adapters import limits
from commands.adapters.aliases.realm import meaning, shown, teacher_of
from commands.adapters.asking import ask_again
from commands.adapters.failures import guarded, tell
from commands.adapters.markdown import visible
from commands.adapters.private import looked_up, noted, show, show_instead
from commands.adapters.question_button import QuestionButton
from commands.answer import Answer, Meant
from commands.asked.scoping import speaker_ids
from commands.asked.teaching import switch_back, teach_name
from store.actors.completion import label
from store.actors.known import KnownActor, known_actor
from store.actors.learned import LONGEST_TYPED, Learned
from store.actors.search import find_actors
from store.database import Store
from store.records import ActorKind

FORGOTTEN = "This answer is too old, or nobody is meant in it any more: ask again with the slash command."
OFFERED = 15
"""Others whom a name may mean that are offered."""
_IS, _NOT, _TYPE, _BACK = "is", "not", "type", "back"


@dataclass(frozen=True, slots=True)
class _Choice:
    """What can be chosen about a name."""

    meant: Meant
    others: tuple[KnownActor, ...]
    taught: tuple[Learned, ...]


class NotThisOne(QuestionButton, name="notthis", label="Not this one"):
    """Opens the menu of whom the name means, for whoever presses."""

    async def pressed(self, interaction: discord.Interaction) -> None:
        """Answer a press."""
        choice = await _choice(interaction, self.question_id, OFFERED)
        if choice is None:
            await tell(interaction, FORGOTTEN)
            return
        typed, name = shown(choice.meant.typed), shown(choice.meant.name)
        view = discord.ui.View(timeout=None)
        view.add_item(MeantSelect(self.question_id, _options(choice)))
        await show(interaction, f"Whom does “{typed}” mean here? It is taken for **{name}**.", view=view)


class MeantSelect(
    discord.ui.DynamicItem[discord.ui.Select[discord.ui.View]], template=r"meant:(?P<question>[0-9a-f]{16})"
):
    """Chooses whom a name means, from then on, where it is chosen."""

    def __init__(self, question_id: str, options: Sequence[discord.SelectOption]) -> None:
        menu: discord.ui.Select[discord.ui.View] = discord.ui.Select(
            custom_id=f"meant:{question_id}", placeholder="That is the same as …", options=list(options)
        )
        super().__init__(menu)
        self.question_id = question_id

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction, item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the menu of a used component."""
        return cls(match["question"], cast("discord.ui.Select[Any]", item).options)

    async def callback(self, interaction: discord.Interaction) -> None:
        """Answer a choice."""
        await guarded(interaction, _chosen(interaction, self.question_id, self.item.values[0]))


class NameModal(discord.ui.Modal, title="That is the same as …"):
    """Asks for a name of the corpus."""

    name: discord.ui.TextInput[Self] = discord.ui.TextInput(
        label="A name in the articles", max_length=LONGEST_TYPED
    )

    def __init__(self, question_id: str) -> None:
        super().__init__(timeout=900)
        self.question_id = question_id

    async def on_submit(self, interaction: discord.Interaction) -> None:
        """Take the name."""
        await guarded(interaction, _typed(interaction, self.question_id, self.name.value))


class SwitchBack(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=r"unteach:(?P<number>\d{1,18})"
):
    """Forgets what was taught."""

    def __init__(self, number: int) -> None:
        super().__init__(discord.ui.Button(label="Switch back", custom_id=f"unteach:{number}"))
        self.number = number

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction, _item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the button of a pressed component."""
        return cls(int(match["number"]))

    async def callback(self, interaction: discord.Interaction) -> None:
        """Answer a press."""
        await guarded(interaction, _switch_back(interaction, self.number))


def names_somebody(answer: Answer) -> bool:
    """Tell whether an answer hangs on whom a name means."""
    return answer.meant is not None and len(answer.meant.typed) <= LONGEST_TYPED


async def _choice(interaction: discord.Interaction, question_id: str, most: int) -> _Choice | None:
    def look_up(store: Store) -> _Choice | None:
        answer = ask_again(store, question_id)
        meant = answer.meant if answer else None
        if answer is None or meant is None:
            return None
        hits = find_actors(store, meant.typed, limit=most + 1) if most else []
        others = [hit.actor for hit in hits if (hit.actor.name, hit.actor.kind) != (meant.name, meant.kind)]
        return _Choice(meant, tuple(others[:most]), answer.taught)

    return await looked_up(interaction, look_up)


def _options(choice: _Choice) -> list[discord.SelectOption]:
    """Return what can be chosen; two actors of one name and kind are one choice."""
    found = {
        value: discord.SelectOption(
            label=_clipped(label(actor)), value=value, description=_clipped(actor.kind)
        )
        for actor in choice.others
        if limits.length(value := f"{_IS}:{actor.kind}:{actor.name}") <= limits.CHOICE_VALUE
    }
    typed, name = choice.meant.typed, choice.meant.name
    return [
        *found.values(),
        discord.SelectOption(label="Somebody else: type a name", value=_TYPE),
        discord.SelectOption(
            label=_clipped(f"Just not {name}"),
            value=_NOT,
            description=_clipped(f"Show others first for “{typed}”"),
        ),
        *(
            discord.SelectOption(label=_clipped(f"Switch back: {line.told}"), value=f"{_BACK}:{line.id}")
            for line in choice.taught[:5]
        ),
    ]


def _clipped(words: str) -> str:
    return limits.clip(visible(words) or "…", limits.CHOICE_NAME)


async def _chosen(interaction: discord.Interaction, question_id: str, value: str) -> None:
    what, _, rest = value.partition(":")
    if what == _TYPE:
        await interaction.response.send_modal(NameModal(question_id))
    elif what == _BACK:
        await _switch_back(interaction, int(rest))
    else:
        kind, _, name = rest.partition(":")
        await _teach(interaction, question_id, (name, cast("ActorKind", kind)) if what == _IS else None)


async def _typed(interaction: discord.Interaction, question_id: str, name: str) -> None:
    def look_up(store: Store) -> KnownActor:
        (actor_id,) = speaker_ids(store, name)
        return known_actor(store, actor_id)

    actor = await looked_up(interaction, look_up)
    await _teach(interaction, question_id, (actor.name, actor.kind))


async def _teach(
    interaction: discord.Interaction, question_id: str, same: tuple[str, ActorKind] | None
) -> None:
    """Keep whom the name of a question means; without `same`, that it doesn't mean whom it is taken for."""
    choice = await _choice(interaction, question_id, 0)
    if choice is None:
        await tell(interaction, FORGOTTEN)
        return
    meant = choice.meant
    name, kind = same or (meant.name, meant.kind)
    teacher, now = teacher_of(interaction), datetime.now(UTC)
    line = await noted(
        interaction,
        lambda store: teach_name(store, teacher, meant.typed, name, kind, means=same is not None, now=now),
    )
    view = discord.ui.View(timeout=None)
    view.add_item(SwitchBack(line.id))
    await show_instead(interaction, f"From now on {meaning(line)} here. Ask again to see it.", view)


async def _switch_back(interaction: discord.Interaction, number: int) -> None:
    teacher, now = teacher_of(interaction), datetime.now(UTC)
    line = await noted(interaction, lambda store: switch_back(store, teacher, number, now=now))
    await show_instead(interaction, f"Switched back: it is forgotten that {meaning(line)}.", None)
