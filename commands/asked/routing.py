"""Which command answers a question in words ("when did Ryabkov meet Sherman?"), by rules.

One invariant: every question gives a command and its text, or None; nothing here looks anything up.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from commands.registry import commands

_MARKED: Final = re.compile(r"[“„«\"][^“”„«»\"]{3,}[”“»\"]|‘[^‘’]{12,}’")
_DAY: Final = (
    r"(?:\d|january|february|march|april|may\b|june|july|august|september|october|november|december"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|today|last |this |early|mid|late)"
)
_GIVE: Final = r"(?:show |give )?(?:me )?(?:a |the )?"
_CHECKED: Final = r"(?:is it (?:true|right|correct)|true or false|(?:please )?(?:check|verify)|fact.?check)"


@dataclass(frozen=True, slots=True)
class Routed:
    """The command that a question goes to, and what it is given."""

    command: str
    text: str
    sure: bool = True
    """False where nothing told what is asked for, so that the words are only searched for."""

    @property
    def shown(self) -> str:
        """The command as somebody would type it."""
        return f"/{self.command} {self.text}"


@dataclass(frozen=True, slots=True)
class _Rule:
    """A way to ask; the group `text` is what the command is given, or the whole question."""

    command: str
    pattern: re.Pattern[str]


def _rule(command: str, pattern: str) -> _Rule:
    return _Rule(command, re.compile(rf"^{pattern}", re.IGNORECASE | re.DOTALL))


_SAY: Final = r"(?:say|said|tell|told|deny|denied|think|call)"
_RULES: Final[Sequence[_Rule]] = (
    _rule("help", r"(?:help|what can you do|how do(?:es)? (?:this|it|you) work)\b"),
    _rule("check", rf"{_CHECKED}[\s,:]*(?:that\b|whether\b|if\b)?[\s,:]*(?P<text>.+)"),
    _rule(
        "check",
        r"(?:did|has) (?P<who>.+?) (?:really |actually |ever )?(?:say|said|claim(?:ed)?)\b\s*(?P<what>.+)",
    ),
    _rule("timeline", rf"{_GIVE}(?:timeline|chronology)\b\s*(?:(?:of|for|on|about)\b\s*)?(?P<text>.+)"),
    _rule("brief", rf"{_GIVE}(?:summary|brief|overview)\b\s*(?:of|on|about)\b\s*(?P<text>.+)"),
    _rule("brief", r"(?:summari[sz]e|brief me on|what is known (?:of|about)|tell me about)\s+(?P<text>.+)"),
    _rule(
        "date", rf"what (?:happened|was said|is planned)\s+(?:on|in|at|during|between)\s+(?P<text>{_DAY}.*)"
    ),
    _rule("date", r"(?:when|on (?:what|which) (?:day|date)|what day)\b"),
    _rule("actor", r"who (?:is|are|was|were)\s+(?P<text>(?!.*\b(?:said|say|says|told)\b).+)"),
    _rule("quote", r"who (?:said|says|told|warned|claimed|denied|was it that said)\b"),
    _rule("quote", rf"(?:what|how|why) (?:did|does|has|have|do)\b.*\b{_SAY}\b"),
    _rule("quote", r"(?:quotes?|quotations?|statements?)\s+(?:of|by|from|on|about)\s+(?P<text>.+)"),
    _rule("source", r"(?:which|what) (?:article|source|paper)s?\b\s*(?P<text>.+)"),
)


def route(question: str) -> Routed | None:
    """Return the command that answers a question; None: nothing is asked.

    Args:
        question: What somebody wrote, in whatever words.
    """
    asked = " ".join(question.split()).strip(" ,:;-")
    if not any(letter.isalnum() for letter in asked):
        return None
    if named := _by_name(asked):
        return named
    for rule in _RULES:
        found = rule.pattern.match(asked)
        if found is not None and (rule.command != "check" or _is_claim(rule, asked)):
            return Routed(rule.command, _text_of(found, asked))
    if _MARKED.search(asked):
        return Routed("check", asked.rstrip("?! "))
    return Routed("search", asked.rstrip("?! "), sure=asked.endswith("?"))


def _by_name(asked: str) -> Routed | None:
    """Read "/quote tea leaves", or "quote: tea leaves"."""
    name, _, rest = asked.partition(" ")
    plain = name.strip("/:").casefold()
    is_command = plain in commands() and (name.startswith("/") or name.endswith(":"))
    return Routed(plain, rest.strip()) if is_command else None


def _is_claim(rule: _Rule, asked: str) -> bool:
    """Tell whether there is something to check: "check the timeline" has nobody's words."""
    return (
        bool(_MARKED.search(asked))
        or "who" in rule.pattern.groupindex
        or " that " in asked
        or "said" in asked
    )


def _text_of(found: re.Match[str], asked: str) -> str:
    groups = found.groupdict()
    if "who" in groups:
        return f"{groups['who']} said {groups['what']}".rstrip("? ")
    text = groups.get("text") or ("" if found.re.pattern.startswith("^(?:help") else asked)
    return text.strip().rstrip("? ")
