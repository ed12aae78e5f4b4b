"""What the text itself says about its publication: title, author, publisher, and the day, stated or inferred.

One invariant: what was given with the article wins; a day is `stated` only where a dateline, byline or note
of the page says it, and an `inferred` day always comes with the range in which it must lie.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.boilerplate import inside
from corpus.formats.front_matter import find_front_matter
from corpus.page.captions import AGENCY
from corpus.page.datelines import AUTHOR, NAME, NAMES
from corpus.page.layout import Layout, is_heading_like, lay_out
from corpus.page.publication_clues import read_clues
from corpus.page.publication_days import likely_days
from corpus.page.stated_day import find_days
from store.records import Article, Boilerplate, DateMention

_BIOGRAPHY = re.compile(
    rf"(?:Note|note|NOTE)s?\W{{1,4}}(?P<name>{NAME})(?:,[^,.]{{3,80}},)?"
    r" (?:works|writes|covers|teaches|reports|(?:is|was)\b[^.]{0,80}\b(?:writer|journalist|author"
    r"|reporter|columnist"
    r"|correspondent|editor|analyst|commentator|contributor|professor|lecturer|fellow|scholar|researcher|historian"
    r"|student|expert|specialist|director|president|diplomat|ambassador|adviser|advisor|economist|lawyer))\b"
)
_REPORTING = re.compile(rf"\(?[Rr]eporting by (?P<names>{NAMES})")
_PUBLISHER = re.compile(
    rf"\bthose of (?:the )?(?P<views>{NAME})"
    rf"|(?P<stance>{NAME})[’']s? (?:own )?(?:editorial|views|position|policy)"
    rf"|(?:©|\([cC]\)|[Cc]opyright)(?: ©)?[ ,]*(?:\d{{4}}(?:[-–]\d{{4}})?)?[ ,]*(?:by )?(?P<rights>{NAME})"
    rf"|(?:first|originally) (?:appeared|published|ran) (?:in|on|by|at) (?:the )?(?P<first>{NAME})"
)
_NOT_A_PUBLISHER = re.compile(
    r"(?i:the |their |an? )?(?i:authors?|writers?|editors?|all|interviewees?|copyright)\b.*"
)
_IN_DATELINE = re.compile(r"[(/]([A-Z][\w-]*(?: [A-Z][\w-]*){0,2})[)/]")
_AGENCY_AUTHOR = re.compile(
    rf"(?:{AGENCY}|Agencies|Staff|Editors?)(?: (?:Staff|News|and .*|Reporters?|Desk))*", re.IGNORECASE
)
_PUBLISHED = re.compile(r"\b(?:published|posted|appeared|updated)\b", re.IGNORECASE)
_VISITED = re.compile(
    r"(?:accessed|retrieved|printed|generated|downloaded|archived|crawled|captured|today is|it is now|now)"
    r"\W+(?:on |at )?[^|·•\n]{0,20}$",
    re.IGNORECASE,
)
"""Words before the day on which a page was looked at."""
_UPDATED = re.compile(r"(?:updated|modified|amended|corrected)\W+(?:on |at )?[^|·•\n]{0,20}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StatedDays:
    """What the page says of its own days."""

    published: date | None = None
    updated: date | None = None


_MARKUP = re.compile(r"^#{1,6}\s+|^[*_]{1,3}|[*_]{1,3}$|\s+#+$")


def complete(article: Article, boilerplate: Sequence[Boilerplate]) -> Article:
    """Fill in what was not given, from what the page states about itself.

    Args:
        article: the article as read.
        boilerplate: what `corpus.boilerplate.mark` found in its text.
    """
    text = article.text
    stated = _stated_days(text, boilerplate)
    published = article.published or stated.published
    return replace(
        article,
        title=article.title or _title(text, boilerplate),
        author=article.author or _author(text, boilerplate),
        publisher=article.publisher or _publisher(text, boilerplate),
        published=published,
        published_basis=article.published_basis or ("stated" if published else None),
        updated=article.updated or _later(stated.updated, published),
    )


def _later(updated: date | None, published: date | None) -> date | None:
    return updated if updated and published and updated > published else None


def infer(article: Article, dates: Sequence[DateMention], boilerplate: Sequence[Boilerplate]) -> Article:
    """Infer the publication day where it is neither given nor stated.

    Args:
        article: the article, completed.
        dates: its date expressions, found without a publication day: absolute ones have their days.
        boilerplate: what is not the article; pictures' captions count as evidence, related news do not.

    Returns:
        The article with the likeliest day and the range around it, which is the given range if there is one;
        unchanged where nothing tells.
    """
    if article.published is not None:
        return article
    given = article.published_range
    days = likely_days(read_clues(article.text, dates, boilerplate))
    if days is None and given is not None:
        days = given.last, given
    if days is None:
        return article
    best, span = days
    if given is not None:
        best, span = (best if given.first <= best <= given.last else given.last), given
    return replace(article, published=best, published_basis="inferred", published_range=span)


def _title(text: str, boilerplate: Sequence[Boilerplate]) -> str | None:
    """Return the first heading before the prose."""
    layout = _layout(text)
    for block in layout.blocks[: layout.head]:
        if is_heading_like(block) and not inside(block.span, boilerplate):
            words = _MARKUP.sub("", _MARKUP.sub("", block.text)).strip()
            return words.removesuffix(".") if words.count(".") == 1 else words
    return None


def _layout(text: str) -> Layout:
    front = find_front_matter(text)
    return lay_out(text, begin=front.end if front else 0)


def _author(text: str, boilerplate: Sequence[Boilerplate]) -> str | None:
    """Return the name in the byline, else in the note about the author, else in the reporting credit."""
    for kind, pattern, group in (
        ("byline", AUTHOR, "names"),
        ("note", _BIOGRAPHY, "name"),
        ("byline", _REPORTING, "names"),
    ):
        for words in _marked(text, boilerplate, kind):
            found = pattern.search(words) if kind == "note" else pattern.match(words)
            if found and not _AGENCY_AUTHOR.fullmatch(found[group]):
                name = found[group].strip()
                return name.title() if name.isupper() and len(name) > 4 else name
    return None


def _publisher(text: str, boilerplate: Sequence[Boilerplate]) -> str | None:
    """Return whose the article is, by a disclaimer, the rights, or the agency in the dateline."""
    for kind in ("note", "notice"):
        for words in _marked(text, boilerplate, kind):
            for found in _PUBLISHER.finditer(words):
                name = next(group for group in found.groups() if group).rstrip(".")
                if not _NOT_A_PUBLISHER.fullmatch(name):
                    return name
    for words in _marked(text, boilerplate, "dateline"):
        if agency := _IN_DATELINE.search(words):
            return agency[1]
    for words in _marked(text, boilerplate, "byline"):
        author = AUTHOR.match(words)
        if author and _AGENCY_AUTHOR.fullmatch(author["names"]):
            return author["names"]
    return None


def _stated_days(text: str, boilerplate: Sequence[Boilerplate]) -> StatedDays:
    """Return the days of first publication and of the last update that datelines, bylines and notes state.

    A byline may hold several days without a word: that of the article, and those of whatever shows the day of
    the visit. The earliest is taken, for a page is never visited before it is published.
    """
    updates: list[date] = []
    for kinds in (("dateline", "byline"), ("note", "notice")):
        published: list[date] = []
        for words in (words for kind in kinds for words in _marked(text, boilerplate, kind)):
            if "note" in kinds and not _PUBLISHED.search(words):
                continue
            for at, day in find_days(words):
                if not _VISITED.search(words[:at]):
                    (updates if _UPDATED.search(words[:at]) else published).append(day)
        if published:
            return StatedDays(min(published), max(updates, default=None))
    return StatedDays(min(updates, default=None), max(updates, default=None))


def _marked(text: str, boilerplate: Sequence[Boilerplate], kind: str) -> Iterator[str]:
    return (item.span.cut(text) for item in boilerplate if item.kind == kind)
