"""What is typed in the demo's console after a command's name, as the options that Discord would send.

Look-ups take free text and `--name value`. What is in Discord alone (/digest, /watch ...) takes `name:value`,
as the documents write it, and `--name value` as well.

One invariant: pure; whatever can't be an option is refused in words that name those there are.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from discord import AppCommandOptionType, app_commands

from commands.adapters.channels.groups import standing_commands
from commands.registry import Command, Option

Given = dict[str, str | int | bool]
Parameters = Mapping[str, app_commands.Parameter]
_YES, _NO = frozenset({"true", "yes"}), frozenset({"false", "no"})


@cache
def standing() -> Mapping[str, Parameters]:
    """Return the options of each command that is in Discord alone, by its full name: "digest subscribe"."""
    found: dict[str, Parameters] = {}
    for command in standing_commands():
        leaves = command.walk_commands() if isinstance(command, app_commands.Group) else (command,)
        for leaf in leaves:
            if isinstance(leaf, app_commands.Command):
                # The console stands in one channel; there is no way to type another one.
                taken = (one for one in leaf.parameters if one.type is not AppCommandOptionType.channel)
                found[leaf.qualified_name] = {one.name: one for one in taken}
    return MappingProxyType(found)


def standing_name(words: Sequence[str]) -> str | None:
    """Return the full name that the first words are, if they are one."""
    names = (" ".join(words[:length]).lstrip("/").casefold() for length in (2, 1))
    return next((name for name in names if name in standing()), None)


def standing_options(name: str, words: Iterable[str]) -> Given:
    """Read `name:value` and `--name value`; words without a name go on the value before them.

    Raises:
        ValueError: an option is unknown, has no value or a wrong one, or is missing.
    """
    known = standing()[name]
    written: dict[str, list[str]] = {}
    at = ""
    for word in words:
        option, colon, value = word.partition(":")
        if word.startswith("--"):
            at, value = word[2:].replace("-", "_"), ""
        elif colon and option in known:
            at = option
        elif at:
            value = word
        else:
            raise ValueError(f"/{name} takes no text{_offered(known)}.")
        if at not in known:
            raise ValueError(f"/{name} has no option {at}{_offered(known)}.")
        written.setdefault(at, []).extend([value] if value else [])
    given = {option: _sent(known[option], " ".join(parts)) for option, parts in written.items()}
    if missing := [option for option, one in known.items() if one.required and option not in given]:
        raise ValueError(f"/{name} needs {', '.join(missing)}.")
    return given


def _offered(known: Parameters) -> str:
    return f"; it takes {', '.join(f'{name}:' for name in known)}" if known else "; it takes none"


def _sent(parameter: app_commands.Parameter, value: str) -> str | int | bool:
    if not value:
        raise ValueError(f"{parameter.name} needs a value.")
    if parameter.choices:
        chosen = [one for one in parameter.choices if value.casefold() in (one.name, str(one.value))]
        if not chosen:
            raise ValueError(f"{parameter.name} takes {', '.join(one.name for one in parameter.choices)}.")
        return chosen[0].value if isinstance(chosen[0].value, str | int) else str(chosen[0].value)
    if parameter.type is AppCommandOptionType.boolean:
        if value.casefold() not in _YES | _NO:
            raise ValueError(f"{parameter.name} takes true or false, not {value!r}.")
        return value.casefold() in _YES
    return _number(parameter.name, value) if parameter.type is AppCommandOptionType.integer else value


def parse_options(command: Command, words: list[str]) -> Given:
    """Read `some words --option value`; words without an option are the command's text.

    Raises:
        ValueError: an option is unknown, has no value, or is no number where it has to be one.
    """
    known = {option.name: option for option in command.options}
    options: Given = {}
    text: list[str] = []
    rest = iter(words)
    for word in rest:
        if not word.startswith("--"):
            text.append(word)
        elif word == "--private":
            options["private"] = True
        else:
            name = word[2:].replace("-", "_")
            if name not in known:
                raise ValueError(f"/{command.name} has no option {word}; it takes --{', --'.join(known)}.")
            value = next(rest, None)
            if value is None:
                raise ValueError(f"{word} needs a value.")
            options[name] = _typed(known[name], value)
    if text:
        free = next((option.name for option in command.options if option.positional), None)
        if free is None:
            raise ValueError(f"/{command.name} takes no text, only --{', --'.join(known)}.")
        options[free] = " ".join(text)
    return options


def _typed(option: Option, value: str) -> str | int:
    return value if option.type is str else _number(f"--{option.name}", value)


def _number(name: str, value: str) -> int:
    try:
        return int(value)
    except ValueError:
        raise ValueError(f"{name} takes a number, not {value!r}.") from None
