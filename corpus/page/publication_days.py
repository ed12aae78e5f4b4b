"""The likeliest day of publication: each day is weighed against the clues, and the best ones make a range.

Two habits of news writing carry it. Days within a week of publication are called by their weekday, those
farther away by month and day (pictures' captions always by month and day); and an article appears soon after
the latest day that it looks back on. One invariant: without a full date and a word that counts from the day
of writing, nothing is inferred.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from corpus.page.publication_clues import Clues, KnownDays, NamedWeekday, Yearless
from store.records import DateSpan

LONGEST_ANCHOR = 100
"""Days; a season or a month tells the year, a bare year only which ones are over."""
FARTHEST = 180
"""Days after the latest anchor that are tried."""
WIDEST_RANGE = 45
LONGEST_UNNAMED = 270
MARGIN = 0.5
NEAR = 60
"""Days between a full date and one without its year, for the first to tell the year of the second."""
WEEK = 7
CHANCES = 2
"""Days close to a full date in the text that are no coincidence any more."""
OLD = 400
"""Days before the latest full date from which another belongs to the past that is told of."""
MANY = 3
"""Such days that make a history."""


def likely_days(clues: Clues) -> tuple[date, DateSpan] | None:
    """Return the likeliest day and the range of nearly as likely ones, or None where nothing tells."""
    anchors = [known for known in clues.known if not known.future and _is_anchor(known)]
    if not anchors or not _counts_from_writing(clues) or _tells_of_many_years(anchors):
        return None
    latest = max(anchors, key=lambda known: (known.days.first, known.place != "body"))
    anchor = latest.days
    if not _is_corroborated(latest, clues):
        return None
    scores = {day: _weigh(day, clues) for day in _days_from(anchor.first)}
    if not scores:
        return None
    best = max(scores, key=lambda day: (scores[day], -day.toordinal()))
    good = [day for day, score in scores.items() if score >= scores[best] - MARGIN]
    span = DateSpan(min(good), max(good))
    if (span.last - span.first).days > WIDEST_RANGE or _is_spoken_of_later(span, clues):
        return None
    return best, span


def _is_anchor(known: KnownDays) -> bool:
    return (known.days.last - known.days.first).days <= LONGEST_ANCHOR


def _counts_from_writing(clues: Clues) -> bool:
    """Tell whether the text speaks from its day, as news do and histories do not."""
    in_body = any(clue.future or clue.place != "body" for clue in clues.yearless)
    return bool(clues.weekdays or clues.phrases) or in_body


def _tells_of_many_years(anchors: Sequence[KnownDays]) -> bool:
    """Tell a history or a court case, whose full dates lie years apart, from news."""
    latest = max(known.days.first for known in anchors)
    older = sum(1 for known in anchors if (latest - known.days.first).days > OLD)
    return older > len(anchors) / 2 and older >= MANY


def _is_spoken_of_later(span: DateSpan, clues: Clues) -> bool:
    """Tell whether the text speaks of a later time than it would have been written in."""
    return any(known.days.first > span.last for known in clues.known if not known.future)


def _is_corroborated(latest: KnownDays, clues: Clues) -> bool:
    """Tell whether days without a year lie close to the latest full date, which so tells their year.

    A full date in the text may be long past (a law, an earlier case) or far ahead (a bond falls due), and
    some day of another year lies close to it by chance. So it takes several; a picture is of its time.
    """
    days, pictured = latest.days, latest.place != "body"
    length = (days.last - days.first).days
    gaps: dict[date, int] = {}
    for clue in clues.yearless:
        when = _resolve(clue, days.last if clue.future else days.last + timedelta(days=NEAR))
        if when is not None and -NEAR <= (when - days.first).days <= length + NEAR:
            gaps[when] = abs((when - days.first).days)
    if not pictured:
        return length == 0 and len(gaps) >= CHANCES and min(gaps.values()) <= 2 * WEEK
    return len(gaps) >= 2 or (len(gaps) == 1 and length == 0 and min(gaps.values()) <= 2 * WEEK)


def _days_from(first: date) -> Iterator[date]:
    last = min(date.max.toordinal(), first.toordinal() + FARTHEST)
    return (date.fromordinal(day) for day in range(first.toordinal(), last + 1))


def _weigh(day: date, clues: Clues) -> float:
    """Add up how well a publication on `day` agrees with the clues; 0 is perfect."""
    seen = [(_resolve(clue, day), clue) for clue in clues.yearless]
    past = [(when, clue.place) for when, clue in seen if when is not None and when <= day]
    whole = [known for known in clues.known if not known.future and known.days.first == known.days.last]
    past += [(known.days.last, known.place) for known in whole if known.days.last <= day]
    latest = max((when for when, _ in past), default=_first_anchor(clues))
    score = -(day - latest).days / 10
    score += sum(_weigh_distance(abs((day - when).days)) for when, _ in seen if when) / max(1, len(seen))
    score += _weigh_style(day, past, seen) + _weigh_week(day, clues, past)
    score += _weigh_weekdays(day, clues.weekdays) + _weigh_datelines(day, clues, seen)
    score -= sum(0.3 for known in clues.known if not known.future and known.days.first > day)
    score -= sum(1.0 for known in clues.known if known.future and known.days.last < day and _is_anchor(known))
    return score


def _resolve(clue: Yearless, day: date) -> date | None:
    """Return the latest such day before `day`, or the first after it where it was still to come."""
    years = (day.year, day.year + 1) if clue.future else (day.year, day.year - 1)
    for year in years:
        try:
            when = date(year, clue.month, clue.day)
        except ValueError:  # 29 February
            continue
        if (when >= day if clue.future else when <= day) and clue.weekday in (None, when.weekday()):
            return when
    return None


def _first_anchor(clues: Clues) -> date:
    """Return the first day of the latest full date."""
    return max(known.days.first for known in clues.known if not known.future and _is_anchor(known))


def _weigh_distance(days: int) -> float:
    """Weigh how far off a date without its year is; nearly a year off, the year would have been named."""
    return -days / 120 - 4.0 * (days > LONGEST_UNNAMED)


def _weigh_style(
    day: date, past: Sequence[tuple[date, str]], seen: Sequence[tuple[date | None, Yearless]]
) -> float:
    """Prefer days by which the body's dates are a week away, for nearer ones are called by weekday."""
    near = {when for when, place in past if place == "body" and (day - when).days < WEEK}
    ahead = {when for when, clue in seen if when and clue.future and clue.place == "body" and when > day}
    near |= {when for when in ahead if (when - day).days < WEEK}
    return -0.8 * min(2, len(near))


def _weigh_week(day: date, clues: Clues, past: Sequence[tuple[date, str]]) -> float:
    """Weigh "last week" and "this week": what they cover is dated in captions, not in the body."""
    score = 0.0
    if clues.phrases & {"last week", "previous week", "past week"}:
        monday = day - timedelta(days=day.weekday() + WEEK)
        sunday = monday + timedelta(days=WEEK - 1)
        pictured = max((when for when, place in past if place == "caption"), default=date.min)
        score += 1.0 * (monday <= pictured <= sunday)
        score -= 0.8 * any(monday <= when <= sunday for when, place in past if place == "body")
    if "later this week" in clues.phrases and day.weekday() >= 4:
        score -= 0.5
    if "this week" in clues.phrases and day.weekday() >= 5:
        score -= 0.5
    if "earlier this week" in clues.phrases and day.weekday() == 0:
        score -= 0.5
    return score


def _weigh_weekdays(day: date, weekdays: Sequence[NamedWeekday]) -> float:
    """Prefer days soon after the weekdays that are spoken of, and "last Friday" some days back."""
    farther = {named.weekday for named in weekdays if named.pick == "last"}
    ages = [
        (day.weekday() - named.weekday) % WEEK
        for named in weekdays
        if not named.future and named.weekday not in farther
    ]
    score = -0.15 * sum(ages) / max(1, len(ages))
    if any((day.weekday() - weekday) % WEEK <= 2 for weekday in farther):
        score -= 0.8
    return score


def _weigh_datelines(day: date, clues: Clues, seen: Sequence[tuple[date | None, Yearless]]) -> float:
    """Ask that a dateline's month and day be this one, and that a named weekday fit its date."""
    score = -2.0 * sum(1 for when, clue in seen if when is None and clue.weekday is not None)
    for clue in clues.yearless:
        if clue.place == "dateline" and (clue.month, clue.day) != (day.month, day.day):
            score -= 3.0
    return score
