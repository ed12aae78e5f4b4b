"""Groups of terminal commands of which each is imported when it is asked for.

One invariant: help lists them all; running one imports that one alone.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

Load = Callable[[], typer.Typer]


def lazy_group(loads: Mapping[str, Load], *, hidden: Mapping[str, Load] | None = None) -> type[TyperGroup]:
    """Return the class of a group, as `typer.Typer(cls=...)` takes it.

    Args:
        loads: What makes each command, by its name, in the order of the help.
        hidden: The same for names that work, but are not listed.
    """
    known = {**loads, **(hidden or {})}

    class LazyGroup(TyperGroup):
        def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 (typer keeps its type to itself)
            return list(loads)

        def get_command(self, ctx: Any, cmd_name: str) -> TyperCommand | TyperGroup | None:  # noqa: ANN401, ARG002
            if cmd_name not in self.commands and cmd_name in known:
                made = typer.main.get_command(known[cmd_name]())
                assert isinstance(made, TyperCommand | TyperGroup)
                made.name = cmd_name
                self.commands[cmd_name] = made
            found = self.commands.get(cmd_name)
            assert found is None or isinstance(found, TyperCommand | TyperGroup)
            return found

    return LazyGroup


def single(name: str, function: Callable[..., None]) -> typer.Typer:
    """Return one function as a program of its own, for a group to take its command from."""
    app = typer.Typer(add_completion=False)
    app.command(name)(function)
    return app


def imported(name: str, place: str) -> typer.Typer:
    """Import what a command is made of.

    Args:
        name: The command's name.
        place: `module:attribute`; a function, or a group.
    """
    module, _, attribute = place.partition(":")
    found = getattr(import_module(module), attribute)
    return found if isinstance(found, typer.Typer) else single(name, found)
