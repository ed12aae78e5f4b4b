"""From an entry and its page to an article.

The page is what is read. Where it can't be had, what the feed itself gives of the article is taken, if that
is long enough to be one and the feed is of the same site: a feed can't put words under another site's
address.

One invariant: an article's identity comes from its address alone, so the same page met again, through any
feed, is the same article.
"""

from typing import Final

from corpus.feeds.entries import Entry
from corpus.feeds.fetching import Response
from corpus.feeds.links import canonical, name_of, same_site
from corpus.feeds.plain_text import paragraphs_of
from corpus.formats.decoding import UndecodableError, decode
from corpus.formats.fields import Given, read_given
from corpus.formats.html import declared_charset, read_page, stated
from store.records import Article, Refusal

ACCEPT: Final = "text/html, application/xhtml+xml"
PAGES: Final = frozenset({"text/html", "application/xhtml+xml", "application/xml", "text/xml", ""})
FULL_TEXT: Final = 400
"""Letters from which on what a feed gives is an article and not a teaser."""


def article_of_page(entry: Entry, got: Response, *, publisher: str, feed_url: str) -> Article | Refusal:
    """Make the article of an entry's page, or say why it gives none.

    Args:
        entry: What the feed says of it.
        got: The page.
        publisher: The feed's title, for a page that names none.
        feed_url: Where the feed is.
    """
    if got.kind not in PAGES:
        return Refusal(entry.link, f"it is {got.kind[:60]}, not a page")
    try:
        text = decode(got.content, declared=declared_charset(got.content) or got.charset)
    except UndecodableError as error:
        return Refusal(entry.link, str(error))
    page = read_page(text)
    if page is None:
        return Refusal(entry.link, "the page has no article text in it")
    own = canonical(got.url) or entry.link
    named = canonical(page.url or "")
    # A page may say which of its own site's addresses is the right one, not claim another site's.
    address = named if named and same_site(named, own) else own
    given = read_given({**stated(page), "url": address})
    return _article(page.text, given, entry, address, publisher if same_site(feed_url, own) else "")


def article_of_feed(entry: Entry, *, publisher: str, feed_url: str) -> Article | None:
    """Make an article of what the feed itself gives; None: that is a teaser, or of another site."""
    text = "\n\n".join(paragraphs_of(entry.content))
    if sum(letter.isalpha() for letter in text) < FULL_TEXT:
        return None
    if entry.link and not same_site(entry.link, feed_url):
        return None
    address = entry.link or f"{feed_url}#{entry.guid}"
    return _article(text, read_given({"url": entry.link}), entry, address, publisher)


def _article(text: str, given: Given, entry: Entry, address: str, publisher: str) -> Article:
    published = given.published or entry.published
    return Article(
        doc_id=name_of(address),
        text=text,
        title=given.title or entry.title or None,
        author=given.author or entry.author,
        publisher=given.publisher or publisher or None,
        published=published,
        published_basis="given" if published else None,
        url=given.url,
        updated=given.updated,
    )
