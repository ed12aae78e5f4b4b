"""`help`: what the commands do, told by their own docstrings.

One invariant: nothing about a command is written here.
"""

from commands.answer import Answer
from commands.channels.standing import STANDING
from commands.results import options_given, searched
from store.database import Store


def help(store: Store, text: str = "") -> Answer:  # noqa: A001 (a command's function bears its name)
    """Say what the commands do.

    Args:
        store: What is asked.
        text: A command to explain; without it, all of them.
    """
    from commands.registry import commands, find_command  # noqa: PLC0415 (the registry imports this module)

    if text.strip():
        command = find_command(text)
        lines = [command.help]
        lines += [
            f"{'' if option.positional else '--'}{option.name.replace('_', '-')}: {option.description}"
            for option in command.options
        ]
        title = f"/{command.name}"
    else:
        lines = [f"/{command.name}: {command.summary}" for command in commands().values()]
        lines += [f"/{name}: {what} (in Discord alone)" for name, what in STANDING.items()]
        title = "Commands"
    return Answer(
        "help",
        title,
        found=True,
        searched=searched(store),
        query=options_given(text=text),
        lead="\n".join(lines),
    )
