"""How verdicts on quotations look in Discord: a list of them, changed words as a diff, a correction to paste.

One invariant: nothing of a message, a draft or an article acts as markdown, and every limit is kept.
"""

from collections.abc import Mapping, Sequence
from typing import cast

import discord

from commands.adapters import limits
from commands.adapters.aliases.realm import meaning
from commands.adapters.markdown import link, plain, visible
from commands.claims.drafts import Checked
from store.records import Citation

RIGHT, WRONG, OPEN = discord.Colour(0x3C8D5A), discord.Colour(0xA8443C), discord.Colour(0xB08D3C)
MOST = 10
"""Quotations of one message that are shown."""
_WORDS, _SUMMARY, _WRITTEN, _TITLE, _PASTED = 160, 180, 200, 90, 800
_FIELD = 1_024
_TAUGHT = 3
"""Names taught that a card tells of."""
_NAMES: Mapping[bool | None, str] = {True: "Right", False: "Wrong", None: "Open"}
_COLOURS: Mapping[bool | None, discord.Colour] = {True: RIGHT, False: WRONG, None: OPEN}
_DIFFERING = ("altered", "clipped", "the ellipsis", "put together", "the same statement", "close")


def card(found: Sequence[Checked]) -> discord.Embed:
    """Return the verdicts on the quotations of one message."""
    blocks: list[str] = []
    for number, one in enumerate(found[:MOST], start=1):
        block = _block(number, one)
        if limits.length("\n\n".join([*blocks, block])) > limits.EMBED_DESCRIPTION - 60:
            break
        blocks.append(block)
    if more := len(found) - len(blocks):
        blocks.append(f"*{more} more not shown.*")
    taught = dict.fromkeys(line for one in found[:MOST] for line in one.taught)
    if taught and (words := "\n".join(f"Here {meaning(line)}." for line in list(taught)[:_TAUGHT])):
        blocks.insert(0, words)
    if not found:
        blocks.append("No quotation of three words or more stands between quote marks here.")
    return discord.Embed(title="Quotations checked", description="\n\n".join(blocks), colour=_colour(found))


def add_changes(embed: discord.Embed, told: Mapping[str, object]) -> None:
    """Add to an answer of `/check` what was claimed and what is written, as a diff, and its colour."""
    embed.colour = _COLOURS.get(cast("bool | None", told.get("right")), OPEN)
    wording = str(told.get("wording", ""))
    claimed, written = str(told.get("claimed") or ""), str(told.get("written") or "")
    if wording.startswith(_DIFFERING) and claimed and written:
        room = (_FIELD - 30) // 2
        lines = (f"- {_coded(claimed, room)}", f"+ {_coded(written, room)}")
        embed.add_field(
            name="Claimed, and written", value="```diff\n" + "\n".join(lines) + "\n```", inline=False
        )


def pasted(told: Mapping[str, object]) -> str | None:
    """Return the message that gives a correction to copy; None: there is nothing to quote."""
    correction, footnote = told.get("correction"), told.get("footnote")
    if not correction or not footnote:
        return None
    parts = (("Exact words", str(correction)), ("As a footnote", str(footnote)))
    return "\n".join(f"**{name}**\n```text\n{_coded(text, _PASTED)}\n```" for name, text in parts)


def _block(number: int, one: Checked) -> str:
    by = f" ({_shown(one.speaker, 60)})" if one.speaker else ""
    lines = [
        f"**{number}. {_NAMES[one.right]}** · {_shown(str(one.told['summary']), _SUMMARY)}",
        f"> “{_shown(one.words, _WORDS)}”{by}",
    ]
    if one.right is not True and one.told.get("correction"):
        lines.append(
            _shown(str(one.told["written"]), _WRITTEN) + f" · {_shown(str(one.told['speaker']), 80)}"
        )
    if one.source:
        lines.append(_source(one.source))
    return "\n".join(lines)


def _source(source: Citation) -> str:
    day = f"{source.published.day} {source.published:%b %Y}" if source.published else ""
    known = (
        _shown(source.title or source.doc_id, _TITLE),
        _shown(source.publisher or "", 40),
        day,
        link(source.url),
    )
    return (
        "*" + " · ".join(part for part in known[:-1] if part) + "*" + (f" · {known[-1]}" if known[-1] else "")
    )


def _colour(found: Sequence[Checked]) -> discord.Colour:
    if any(one.right is False for one in found):
        return WRONG
    return RIGHT if found and all(one.right for one in found) else OPEN


def _shown(text: str, limit: int) -> str:
    return plain(limits.clip(visible(text), limit))


def _coded(text: str, limit: int) -> str:
    """Return a text for a code block, which nothing in it can close."""
    return limits.clip(visible(text).replace("`", "ˋ"), limit)
