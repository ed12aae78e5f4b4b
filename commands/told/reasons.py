"""Why a statement is given to its speaker: the rules of the extraction in plain sentences.

A stored rule has one or two parts, "after-cue+pronoun": how the words were joined to a speaker as written,
and how that speaker was identified. Each part is one sentence here.

One invariant: every rule that the extraction can store is explained; a test walks them all.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from store.text.words import words_of

FOUND: Mapping[str, str] = MappingProxyType(
    {
        "after-cue": "{cue} right behind the words names {written}",
        "before-cue": "{cue} before the words names {written}",
        "according-to": "{cue} names {written} as the source",
        "verb": "{written} is the subject of {cue}",
        "that-clause": "{written} is the subject of {cue} that …",
        "clause": "{written} is the subject of {cue} …",
        "inserted": "{written} and {cue} are inserted into the words",
        "infinitive": "{written} is the subject of {cue} to …",
        "preposition": "{written} is the subject of {cue} with a preposition",
        "object": "{written} is the subject of {cue} with the words as object",
        "noun-clause": "the noun {cue} belongs to {written}",
        "adjective": "{cue} is said of {written}",
        "label": "the words begin with {written} and a colon, as in a transcript",
        "colon": "what stands before the colon is about {written}",
        "transcript": "the line begins with {written} and a colon, in a dialogue of several turns",
        "name-after": "{written} stands beside the words without a verb",
        "same-speaker": "the words go on the statement before them in the paragraph",
        "previous-paragraph": "the words go on the statement of the paragraph before",
        "last-speaker": "nobody is named with the words, so it is the last speaker before them",
        "goes-on": "the statement runs over several paragraphs, and its speaker is named at the end",
        "unattributed": "nobody is named with the words",
    }
)
"""How the words were joined to a speaker as written."""
RESOLVED: Mapping[str, str] = MappingProxyType(
    {
        "name": "",
        "unnamed": "",
        "apposition": "{speaker} is named beside that description",
        "pronoun": "the pronoun {written} means the {kind} most present before it, {speaker}",
        "description": "of those named before, the description {written} fits {speaker} best",
        "same-description": "{speaker} was described so before",
        "unresolved": "nobody named before fits {written}",
        "open": "{written} fits several of those named before",
        "unattributed": "the text does not tell who speaks",
    }
)
"""How the speaker as written was identified; nothing is to be said of a name."""
_BY_PLACE = frozenset({"same-speaker", "previous-paragraph", "last-speaker", "goes-on"})
"""Ways to a speaker who is not named with the words."""
_MEANT: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("he", "him", "his", "himself"), "man"),
        **dict.fromkeys(("she", "her", "hers", "herself"), "woman"),
        **dict.fromkeys(("they", "them", "their", "both"), "group"),
        **dict.fromkeys(("it", "its", "itself"), "body"),
    }
)
"""Whom a pronoun stands for."""


def set_apart(rule: str, *, cue: str | None, written: str | None, speaker: str | None) -> str:
    """Say what it took to know the speaker; empty where a name stands with the words. Arguments as below."""
    found, _, resolved = rule.partition("+")
    steps = [(FOUND, found)] if found in _BY_PLACE else []
    steps += [(RESOLVED, resolved)] if resolved and resolved != found else []
    return _in_words(steps, cue=cue, written=written, speaker=speaker)


def explain(rule: str, *, cue: str | None, written: str | None, speaker: str | None) -> str:
    """Say in a sentence how a statement came to its speaker.

    Args:
        rule: As stored: "after-cue+pronoun".
        cue: The words that introduce the speech, as written.
        written: The speaker as written.
        speaker: The speaker's name.
    """
    found, _, resolved = rule.partition("+")
    steps = [(FOUND, found)] + ([(RESOLVED, resolved)] if resolved and resolved != found else [])
    return _in_words(steps, cue=cue, written=written, speaker=speaker)


def _in_words(
    steps: Sequence[tuple[Mapping[str, str], str]],
    *,
    cue: str | None,
    written: str | None,
    speaker: str | None,
) -> str:
    words = words_of(written or "")
    filled = {
        "cue": f"“{cue}”" if cue else "the introduction",
        "written": f"“{written}”" if written else "a speaker",
        "speaker": speaker or "somebody",
        "kind": _MEANT.get(words[0], "one") if words else "one",
    }
    told = [
        table[name].format_map(filled) if name in table else f"rule “{name}”" if name else "rule not stored"
        for table, name in steps
    ]
    return "; ".join(part for part in told if part)
