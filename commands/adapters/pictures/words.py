"""The words of a timeline's picture: heads of rows, the caption, and the text that stands for the picture.

One invariant: whoever only hears the alternative text learns what the picture shows: span, counts, entries.
"""

from collections import Counter
from collections.abc import Sequence

from commands.adapters import limits
from commands.adapters.markdown import visible
from commands.answer import Moment, Result
from store.records import DateSpan

LONGEST_ENTRY = 110
SOURCES_NAMED = 3


def heading(moment: Moment) -> str:
    """Return what stands over an entry's words: its days, and for a statement whose it is."""
    days = days_in_short(moment.days)
    if moment.kind == "statement":
        return f"{days} · {visible(moment.speaker or 'somebody')} said"
    return f"{days} · planned" if moment.kind == "planned" else days


def caption(entries: Sequence[Result], *, shown: int) -> str:
    """Say how many entries from how many articles there are, and name the sources told of most."""
    articles = {entry.source.doc_id: entry.source for entry in entries}
    publishers = Counter(
        visible(source.publisher or source.title or doc_id) for doc_id, source in articles.items()
    )
    named = [name for name, _ in publishers.most_common(SOURCES_NAMED)]
    more = len(publishers) - len(named)
    sources = ", ".join(named) + (f" and {more} more" if more else "")
    count = _counted(len(entries), "entry", "entries")
    labelled = f" ({shown} in words)" if shown < len(entries) else ""
    return f"{count}{labelled} from {_counted(len(articles), 'article', 'articles')}: {sources}"


def alternative(title: str, entries: Sequence[Result], *, longest: int = limits.FILE_DESCRIPTION) -> str:
    """Return the text for those who don't see the picture, within Discord's limit."""
    if not entries:
        return limits.clip(f"{visible(title)}. Nothing dated was found.", longest)
    spans = [entry.moment.days for entry in entries if entry.moment]
    whole = DateSpan(min(days.first for days in spans), max(days.last for days in spans))
    kinds = Counter(entry.moment.kind for entry in entries if entry.moment)
    told = ", ".join(f"{kind} {count:,}" for kind, count in kinds.items())
    begin = limits.clip(visible(title), longest // 4)
    text = f"{begin}. {caption(entries, shown=len(entries))}; {told}; {days_in_short(whole)}."
    text = limits.clip(text, longest // 2)
    for at, entry in enumerate(entries):
        if entry.moment is None:
            continue
        words = limits.clip(visible(entry.text), LONGEST_ENTRY)
        line = f"\n{heading(entry.moment)}: {words}"
        rest = f"\nand {len(entries) - at:,} more"
        if limits.length(text + line) + (0 if at == len(entries) - 1 else len(rest)) > longest:
            return text + rest
        text += line
    return text


def days_in_short(days: DateSpan) -> str:
    """Write days as 10 Jan 2022, 10–13 Jan 2022, 28 Dec 2021 – 3 Jan 2022."""
    first, last = days.first, days.last
    end = f"{last.day} {last:%b} {last.year}"
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    begin = f"{first.day} {first:%b}" if first.year == last.year else f"{first.day} {first:%b} {first.year}"
    return f"{begin} – {end}"


def _counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
