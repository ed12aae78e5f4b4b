"""`check`: whether a quotation is right: its words, its speaker, its day, its voice and its sources.

One invariant: "right" is said only of words that a stored article has, as the speech of whom the claim names.
"""

from dataclasses import replace

from commands.answer import Answer, Result
from commands.asked.scoping import read_day, require_articles, scope_of, speaker_ids
from commands.claims.drafts import verdict_on
from commands.claims.typed import ClaimInText, posts_of, typed_claim
from commands.errors import UsageError
from commands.options import ActorName, SourceName
from commands.results import headline, options_given, searched
from commands.told.verdicts import axes
from store.database import Store
from store.verification.judging import Judgement
from store.verification.verdict import Verdict, cited


def check(
    store: Store,
    text: str,
    *,
    speaker: ActorName | None = None,
    said_on: str | None = None,
    source: SourceName | None = None,
) -> Answer:
    """Tell whether a quotation is right, word for word.

    Paste it as it was posted: with quote marks for a speaker's own words, with the speaker's name or without.

    Args:
        store: What is asked.
        text: The quotation, like: Lavrov said "our patience has ended".
        speaker: Who is said to have said it.
        said_on: The day on which it is said to have been said.
        source: Only by this publisher or article.
    """
    require_articles(store)
    if not text.strip():
        raise UsageError("Give the quotation to check, like: /check Lavrov said “our patience has ended”")
    given = _claim(store, text, speaker, said_on)
    verdict = verdict_on(store, given.claim, scope=scope_of(store, source=source))
    told = axes(given.claim, verdict)
    return Answer(
        "check",
        headline("Check", text),
        found=verdict.best is not None,
        searched=searched(store),
        query=options_given(text=text, speaker=speaker, said_on=said_on, source=source),
        results=() if verdict.best is None else (_result(verdict, verdict.best, told),),
        lead=str(told["summary"]),
        verdict=told,
    )


def _claim(store: Store, text: str, speaker: str | None, said_on: str | None) -> ClaimInText:
    """Read the claim; what an option says wins over what the text says."""
    given = typed_claim(store, text)
    claim = given.claim
    if speaker and speaker.strip():
        named = speaker_ids(store, speaker)
        claim = replace(claim, speaker=speaker, speaker_ids=named, posts=posts_of(store, named))
    if said_on and said_on.strip():
        claim = replace(claim, said_on=read_day(store, said_on, "said_on"))
    return replace(given, claim=claim)


def _result(verdict: Verdict, best: Judgement, told: dict[str, object]) -> Result:
    said = best.said_by
    return Result(
        text=best.text,
        source=best.place,
        score=round(100 * best.coverage, 1),
        why=f"{best.coverage:.0%} of the words",
        also=cited(verdict) + ((best.elsewhere,) if best.elsewhere else ()),
        speaker=said.speaker if said else None,
        kind=said.kind if said else None,
        notes=tuple(
            f"{name}: {told[key]}"
            for name, key in (
                ("wording", "wording"),
                ("speaker", "speaker"),
                ("said on", "said_on"),
                ("voice", "voice"),
                ("sources", "sources"),
            )
        ),
    )
