"""Finds the commands: every module of this package that defines a function of its own name is one.

One invariant: nothing is registered by hand. Name, help, options, types, defaults and bounds are read from
the function's signature and its docstring, so chat, terminal and help can't tell different stories.
"""

import importlib
import importlib.util
import inspect
import pkgutil
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.abc import InspectLoader
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Union, get_args, get_origin, get_type_hints

import commands as package
from commands.answer import Answer
from commands.asked.named_events import events_told, with_events
from commands.asked.taught import taught_told, with_taught
from commands.errors import UsageError
from commands.options import Bounds, InTime, OneOf, SuggestionKind, Suggests
from store.database import Store

OTHER_NAMES: Mapping[str, str] = MappingProxyType({"position": "search", "figure": "search"})
"""Kinds of question that the named command answers as long as they have no command of their own."""

_ARGUMENT = re.compile(r"^(?: {4}|\t)(\w+): (.*)$")


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a command, as its signature and docstring declare it."""

    name: str
    type: type[str] | type[int]
    description: str
    required: bool = False
    default: str | int | None = None
    positional: bool = False
    """True for the one option that the command's free text goes to."""
    suggests: SuggestionKind | None = None
    bounds: Bounds | None = None
    choices: tuple[str, ...] = ()
    """Where not empty, the words that it takes."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its function, and what the function says about itself."""

    name: str
    summary: str
    """The first line of the docstring, without its full stop."""
    help: str
    """The docstring before `Args:`."""
    options: tuple[Option, ...]
    function: Callable[..., Answer]
    in_time: bool = False
    """True where its results are entries in order of time."""

    def run(self, store: Store, options: Mapping[str, object]) -> Answer:
        """Answer the question that `options` make, None standing for "not given".

        Raises:
            UsageError: an option is unknown, of the wrong type or out of its bounds.
        """
        known = {option.name: option for option in self.options}
        unknown = sorted(set(options) - set(known))
        if unknown:
            allowed = ", ".join(known)
            raise UsageError(f"/{self.name} has no option {', '.join(unknown)}; it takes {allowed}.")
        given = {name: _checked(known[name], value) for name, value in options.items() if value is not None}
        missing = [option.name for option in self.options if option.required and option.name not in given]
        if missing:
            raise UsageError(f"/{self.name} needs {', '.join(missing)}.")
        # An article replaced between two look-ups of one answer would mix its old words with its new ones.
        with store.snapshot(), events_told() as events, taught_told() as taught:
            answer = with_events(store, self.function(store, **given), events)
            return with_taught(answer, taught)


@cache
def command_names() -> tuple[str, ...]:
    """Return the names of all commands in alphabetical order, without importing one."""
    modules = (module.name for module in pkgutil.iter_modules(package.__path__) if not module.ispkg)
    return tuple(sorted(name for name in modules if f"\ndef {name}(" in _source_of(name)))


def _source_of(module: str) -> str:
    spec = importlib.util.find_spec(f"{package.__name__}.{module}")
    loader = spec.loader if spec else None
    return (loader.get_source(spec.name) or "") if spec and isinstance(loader, InspectLoader) else ""


@cache
def commands() -> Mapping[str, Command]:
    """Return every command by its name, in alphabetical order."""
    return MappingProxyType({name: _command(name) for name in command_names()})


@cache
def _command(name: str) -> Command:
    return _describe(getattr(importlib.import_module(f"{package.__name__}.{name}"), name))


def find_command(name: str) -> Command:
    """Return the command of that name, or the one that answers that kind of question.

    Raises:
        UsageError: there is no such command.
    """
    wanted = name.strip().lstrip("/").casefold()
    known = OTHER_NAMES.get(wanted, wanted)
    if known not in command_names():
        raise UsageError(f"There is no command {name[:40]!r}; there are {', '.join(command_names())}.")
    return _command(known)


def _describe(function: Callable[..., Answer]) -> Command:
    text, arguments = _split_docstring(inspect.getdoc(function) or "")
    hints = get_type_hints(function, include_extras=True)
    parameters = list(inspect.signature(function).parameters.values())[1:]
    options = tuple(_option(parameter, hints[parameter.name], arguments) for parameter in parameters)
    summary = text.partition("\n")[0].rstrip(".")
    marks = get_args(hints["return"])[1:]
    in_time = any(isinstance(mark, InTime) for mark in marks)
    return Command(function.__name__, summary, text, options, function, in_time)


def _option(parameter: inspect.Parameter, hint: object, descriptions: Mapping[str, str]) -> Option:
    kind, marks = _plain_type(hint)
    required = parameter.default is inspect.Parameter.empty
    return Option(
        name=parameter.name,
        type=kind,
        description=descriptions.get(parameter.name, ""),
        required=required,
        default=None if required else parameter.default,
        positional=parameter.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD,
        suggests=next((mark.what for mark in marks if isinstance(mark, Suggests)), None),
        bounds=next((mark for mark in marks if isinstance(mark, Bounds)), None),
        choices=next((mark.words for mark in marks if isinstance(mark, OneOf)), ()),
    )


def _plain_type(hint: object) -> tuple[type[str] | type[int], tuple[object, ...]]:
    """Take `Annotated` and `| None` off a type, and return it with the markers that it carried."""
    if get_origin(hint) is Annotated:
        inner, *marks = get_args(hint)
        kind, further = _plain_type(inner)
        return kind, (*marks, *further)
    if get_origin(hint) in (Union, UnionType):
        (inner,) = (part for part in get_args(hint) if part is not NoneType)
        return _plain_type(inner)
    if hint is str:
        return str, ()
    if hint is int:
        return int, ()
    raise TypeError(f"An option of a command is a str or an int, not {hint!r}.")


def _split_docstring(docstring: str) -> tuple[str, dict[str, str]]:
    """Part a docstring into its text and the descriptions under `Args:`."""
    text, _, rest = docstring.partition("\nArgs:\n")
    descriptions: dict[str, str] = {}
    name = ""
    for line in re.split(r"\n(?=\S)", rest, maxsplit=1)[0].splitlines():
        if found := _ARGUMENT.match(line):
            name = found[1]
            descriptions[name] = found[2].strip()
        elif name and line.strip():
            descriptions[name] += " " + line.strip()
    return text.strip(), descriptions


def _checked(option: Option, value: object) -> str | int:
    """Return a given value in the option's type, or say what is wrong with it."""
    if option.type is str:
        return _one_of(option, str(value)) if option.choices else str(value)
    try:
        number = int(str(value))
    except ValueError:
        raise UsageError(f"{option.name} takes a number, not {value!r}.") from None
    if option.bounds and not option.bounds.low <= number <= option.bounds.high:
        raise UsageError(f"{option.name} takes a number from {option.bounds.low} to {option.bounds.high}.")
    return number


def _one_of(option: Option, value: str) -> str:
    """Return the word of an option's choices that was meant."""
    chosen = value.strip().casefold()
    if chosen not in option.choices:
        raise UsageError(f"{option.name} takes {', '.join(option.choices)}, not {value[:40]!r}.")
    return chosen
