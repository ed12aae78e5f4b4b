"""Makes a slash command of each command of the registry.

One invariant: name, help, options, bounds and completions are the command's own; only `private` is added.
"""

import inspect
import logging
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, cast

import discord
from discord import app_commands

from commands.adapters import limits
from commands.adapters.aliases.realm import realm_of
from commands.adapters.asking import Asker, Completer, promptly
from commands.adapters.attachments import is_in_time
from commands.adapters.embed import pages
from commands.adapters.failures import guarded
from commands.adapters.files import attach_picture
from commands.adapters.pages import Question, offered_with, post
from commands.answer import Answer
from commands.asked.suggestions import suggest
from commands.asked.taught import asked_in
from commands.registry import Command, Option
from store.database import Store

log = logging.getLogger(__name__)

LONGEST_TEXT = 1_000
PRIVATE = "private"

Choices = list[app_commands.Choice[str]]


def slash_command(command: Command) -> app_commands.Command[Any, ..., None]:
    """Return the slash command of a command: the same name, help, options, bounds and completions."""

    async def answer(interaction: discord.Interaction, /, **given: object) -> None:
        private = bool(given.pop(PRIVATE, None))
        options = {name: value for name, value in given.items() if value is not None}
        await guarded(
            interaction, _answer(interaction, Question(command.name, options), command, private=private)
        )

    answer.__name__ = command.name
    answer.__signature__ = _signature(command)  # type: ignore[attr-defined]  # what discord.py reads options from
    described = {option.name: _described(option.description) for option in command.options}
    described[PRIVATE] = "Show the answer to you alone"
    answer = app_commands.describe(**described)(answer)
    answer = app_commands.choices(
        **{
            option.name: [app_commands.Choice(name=word, value=word) for word in option.choices]
            for option in command.options
            if option.choices
        }
    )(answer)
    slash: app_commands.Command[Any, ..., None] = app_commands.Command(
        name=command.name,
        description=limits.clip(command.summary or command.name, limits.COMMAND_DESCRIPTION),
        callback=answer,
    )
    for option in command.options:
        if option.suggests is not None:
            slash.autocomplete(option.name)(_completer(option))
    return slash


async def _answer(
    interaction: discord.Interaction, question: Question, command: Command, *, private: bool
) -> None:
    asker = cast("Asker", interaction.client)

    def look_up(store: Store) -> tuple[Answer, list[discord.Embed]]:
        answer = command.run(store, question.options)
        return answer, pages(answer)

    answer, shown = await promptly(
        asker.look_up(look_up),
        acknowledge=lambda: interaction.response.defer(ephemeral=private, thinking=True),
    )
    await post(interaction, question, shown, private=private, offered=offered_with(answer))
    if is_in_time(answer):
        # The words are there at once; the picture joins them when it is drawn.
        await attach_picture(interaction, answer)


def _signature(command: Command) -> inspect.Signature:
    """Return the signature that discord.py reads: the interaction, the options, and who sees the answer."""
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    parameters = [inspect.Parameter("interaction", kind, annotation=discord.Interaction)]
    for option in sorted(command.options, key=lambda option: not option.required):
        default = inspect.Parameter.empty if option.required else option.default
        parameters.append(
            inspect.Parameter(option.name, kind, annotation=_annotation(option), default=default)
        )
    parameters.append(inspect.Parameter(PRIVATE, kind, annotation=bool | None, default=None))
    return inspect.Signature(parameters)


def _annotation(option: Option) -> object:
    if option.type is int:
        plain: Any = app_commands.Range[int, option.bounds.low, option.bounds.high] if option.bounds else int
    elif option.choices:
        plain = str
    else:
        plain = app_commands.Range[str, 1, LONGEST_TEXT]
    return plain if option.required else plain | None


def _described(text: str) -> str:
    return limits.clip(text or "…", limits.OPTION_DESCRIPTION)


def _completer(option: Option) -> Callable[[discord.Interaction, str], Coroutine[Any, Any, Choices]]:
    """Return what completes an option; a failing completion is logged and offers nothing."""
    what = option.suggests
    assert what is not None

    async def complete(interaction: discord.Interaction, typed: str) -> Choices:
        completer = cast("Completer", interaction.client)
        try:
            with asked_in(realm_of(interaction.guild_id, interaction.user.id)):
                found = await completer.complete(
                    lambda store: suggest(store, what, typed[:LONGEST_TEXT]), typist=interaction.user.id
                )
        except Exception:  # the user goes on typing; there is nobody to tell
            log.exception("Completing %s failed", option.name)
            return []
        return choices({suggestion.value: suggestion.label for suggestion in found})

    return complete


def choices(labels: Mapping[str, str]) -> Choices:
    """Return completions as Discord takes them; a value too long to be sent is left out, never cut."""
    fitting = [
        app_commands.Choice(name=limits.clip(label.strip() or value, limits.CHOICE_NAME), value=value)
        for value, label in labels.items()
        if value.strip() and limits.length(value) <= limits.CHOICE_VALUE
    ]
    return fitting[: limits.CHOICES]
