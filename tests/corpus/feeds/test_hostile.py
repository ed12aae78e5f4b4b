"""Hostile and broken feeds and sites, each over real HTTP: what happens, and what is said about it."""

import asyncio
import gzip
import socket
import zlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import date

import pytest
from aiohttp import web
from aiohttp.abc import ResolveResult

from corpus.feeds.entries import MOST_ENTRIES, Feed, PageInsteadError
from corpus.feeds.fetching import FetchError, fetcher
from corpus.feeds.looking import Manners
from corpus.feeds.robots import PoliteFetcher
from corpus.feeds.visiting import look
from tests.corpus.feeds.conftest import LIMITS
from tests.corpus.feeds.site import Handler, Site, item, page, rss

GIGABYTE = 1_000_000_000
XML = "application/xml"
LARGE = "larger than 2.5 MB"
ONE = rss(item("http://news.example/one"))
ZIPPED = gzip.compress(ONE.encode())
TITLED = "<rss><channel><title>&{}; news</title></channel></rss>"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
BOMB = f"<!DOCTYPE rss [{LAUGHS}]>" + TITLED.format("l9")
FOREIGN = '<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]>' + TITLED.format("f")


def feed_at(address: str, manners: Manners) -> tuple[str, Feed]:
    """Look at an address as `/feed add` does."""

    async def look_once() -> tuple[str, Feed]:
        async with fetcher(allowed=manners.allowed, limits=manners.limits, lookup=manners.lookup) as plain:
            polite = PoliteFetcher(plain, manners.now, {}, 0.0)
            return await look(address, polite, manners.markup, now=manners.now())

    return asyncio.run(look_once())


def redirecting(target: str) -> Callable[[Site], Handler]:
    def made(_: Site) -> Handler:
        async def answer(_: web.BaseRequest) -> web.Response:
            return web.Response(status=302, headers={"Location": target})

        return answer

    return made


def giving(body: bytes, **headers: str) -> Callable[[Site], Handler]:
    def made(_: Site) -> Handler:
        async def answer(_: web.BaseRequest) -> web.Response:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            return web.Response(body=body, headers={"Content-Type": XML, **named})

        return answer

    return made


def writing(
    write: Callable[[Site, web.BaseRequest, web.StreamResponse], Awaitable[None]], **headers: str
) -> Callable[[Site], Handler]:
    """Answer with a body that is written bit by bit."""

    def made(site: Site) -> Handler:
        async def answer(request: web.BaseRequest) -> web.StreamResponse:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            response = web.StreamResponse(headers={"Content-Type": XML, **named})
            await response.prepare(request)
            await write(site, request, response)
            return response

        return answer

    return made


async def _zeros(site: Site, _: web.BaseRequest, response: web.StreamResponse) -> None:
    while site.sent < GIGABYTE:
        await response.write(bytes(65_536))
        site.sent += 65_536


async def _trickle(_: Site, __: web.BaseRequest, response: web.StreamResponse) -> None:
    for _n in range(10_000):
        await response.write(b" ")
        await asyncio.sleep(0.02)


async def _reset(_: Site, request: web.BaseRequest, response: web.StreamResponse) -> None:
    await response.write(ONE.encode()[:100])
    await asyncio.sleep(0.05)
    assert request.transport is not None
    request.transport.abort()


@dataclass(frozen=True)
class Case:
    """A site's answer, and the words in which it is refused."""

    id: str
    made: Callable[[Site], Handler]
    refused: str
    passing: bool = False
    seconds: float = 10.0


CASES = [
    *(
        Case(f"redirect-to-{name}", redirecting(target), words)
        for name, target, words in (
            ("loopback", "http://127.0.0.1/", "not public"),
            ("metadata", "http://169.254.169.254/latest/meta-data/", "not public"),
            ("loopback-v6", "http://[::1]/", "not public"),
            ("decimal-ip", "http://2130706433/", "not public"),
            ("octal-ip", "http://0177.0.0.1/", "not public"),
            ("hex-ip", "http://0x7f.1/", "not public"),
            ("unspecified", "http://0.0.0.0/", "not public"),
            ("mapped", "http://[::ffff:10.0.0.1]/", "not public"),
            ("nat64-metadata", "http://[64:ff9b::a9fe:a9fe]/", "not public"),
            ("6to4-loopback", "http://[2002:7f00:1::]/", "not public"),
            ("metadata-v6", "http://[fd00:ec2::254]/", "not public"),
            ("localhost-by-name", "http://localhost/", "not public"),
            ("file", "file:///etc/passwd", "only http and https"),
            ("ssh-port", "http://news.example:22/", "port 22"),
            ("password", "http://user:pw@news.example/", "name or password"),
            ("itself", "/redirect-to-itself", "circle"),
            ("nowhere", "", "redirects to nowhere"),
        )
    ),
    Case("redirect-to-what-robots-txt-closes", redirecting("/closed/feed"), "asks programs not to"),
    Case("one-gigabyte", writing(_zeros), LARGE),
    Case("claims-one-gigabyte", writing(_trickle, Content_Length=str(GIGABYTE)), LARGE),
    Case("claims-more-than-it-gives", writing(_reset, Content_Length="5000"), "broke off", passing=True),
    Case("gzip-bomb", giving(gzip.compress(bytes(60_000_000)), Content_Encoding="gzip"), LARGE),
    Case("deflate-bomb", giving(zlib.compress(bytes(60_000_000)), Content_Encoding="deflate"), LARGE),
    Case("brotli-unasked", giving(b"\x0b\x02\x80", Content_Encoding="br"), "packed as br"),
    Case("gzip-in-gzip", giving(gzip.compress(ZIPPED), Content_Encoding="gzip, gzip"), "packed as"),
    Case("broken-gzip", giving(ONE.encode(), Content_Encoding="gzip"), "broken"),
    Case("half-a-gzip", giving(ZIPPED[:-40], Content_Encoding="gzip"), "broke off"),
    Case("endless-trickle", writing(_trickle), "longer than 0.6 seconds", passing=True, seconds=0.6),
    Case("reset-midway", writing(_reset), "broke off", passing=True),
    Case("billion-laughs", giving(BOMB.encode()), "XML entities"),
    Case("billion-laughs-in-utf-16", giving(BOMB.encode("utf-16")), "XML entities"),
    Case("external-entity", giving(FOREIGN.encode()), "XML entities"),
    Case("empty", giving(b""), "it is empty"),
    Case("binary", giving(bytes(range(256)) * 40), "binary data"),
    Case("pdf", giving(b"%PDF-1.7\n" + bytes(200)), "PDF"),
    Case("json", giving(b'{"items": []}'), "no feed"),
    Case("deep-nesting", giving(b"<a>" * 200_000), "nested too deeply"),
    Case("page-instead", giving(page("Front page").encode()), "a web page, not a feed and names none"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_hostile_answer_is_refused_in_words(case: Case, site: Site, manners: Manners) -> None:
    site.answers[f"/{case.id}"] = case.made(site)
    with pytest.raises(FetchError) as refused:
        feed_at(site.url(f"/{case.id}"), replace(manners, limits=replace(LIMITS, seconds=case.seconds)))
    assert case.refused in str(refused.value)
    assert refused.value.passing == case.passing
    assert site.sent < GIGABYTE / 20


@pytest.mark.parametrize(
    "given", [("10.0.0.5",), ("93.184.215.14", "127.0.0.1"), ("fe80::1",), ("168.63.129.16",), ("not an ip",)]
)
def test_a_name_that_leads_inside_is_not_connected_to(given: tuple[str, ...], manners: Manners) -> None:
    async def lookup(host: str, port: int, _: socket.AddressFamily) -> list[ResolveResult]:
        return [
            ResolveResult(hostname=host, host=each, port=port, family=socket.AF_INET, proto=6, flags=0)
            for each in given
        ]

    with pytest.raises(FetchError, match=r"internal\.example leads to an address that is not public"):
        feed_at("http://internal.example/feed", replace(manners, lookup=lookup))


def test_a_name_is_asked_once_and_what_was_checked_is_connected_to(site: Site, manners: Manners) -> None:
    asked: list[str] = []

    async def lookup(host: str, port: int, _: socket.AddressFamily) -> list[ResolveResult]:
        asked.append(host)  # a second answer would lead elsewhere, as in a rebinding attack
        host = "127.0.0.1" if len(asked) <= 2 else "10.9.9.9"
        return [ResolveResult(hostname=host, host=host, port=port, family=socket.AF_INET, proto=6, flags=0)]

    site.give("/feed", ONE)
    feed_at(site.url("/feed", host="news.example"), replace(manners, lookup=lookup))
    assert asked == ["news.example"] * 2  # one connection for robots.txt, one for the feed


def test_an_endless_chain_of_redirects_is_left(site: Site, manners: Manners) -> None:
    for step in range(9):
        site.refuse(f"/step{step}", 302, Location=f"/step{step + 1}")
    with pytest.raises(FetchError, match="redirects more than 5 times"):
        feed_at(site.url("/step0"), manners)


def test_encryption_that_fails_is_told(site: Site, manners: Manners) -> None:
    with pytest.raises(FetchError, match="TLS"):
        feed_at(f"https://127.0.0.1:{site.port}/feed", manners)


def test_what_robots_txt_closes_is_not_fetched(site: Site, manners: Manners) -> None:
    with pytest.raises(FetchError, match="asks programs not to fetch it"):
        feed_at(site.give("/closed/feed", ONE), manners)
    assert site.asked == ["/robots.txt"]


def test_a_site_without_robots_txt_is_open_and_one_in_trouble_is_left_alone(
    site: Site, manners: Manners
) -> None:
    site.give("/feed", ONE)
    site.robots_status = 404
    assert feed_at(site.url("/feed"), manners)[1].title == "Coast News"
    site.robots_status = 503
    with pytest.raises(FetchError, match=r"robots\.txt can't be had: the server has trouble \(503\)"):
        feed_at(site.url("/feed"), manners)
    assert site.asked.count("/feed") == 1


@pytest.mark.parametrize("text", [
    ONE.replace("A lamp for Kvalsund", "Café “Nørd”").encode("cp1252"),
    ONE.replace("A lamp for Kvalsund", "Café “Nørd”").encode("utf-16"),
    ONE.replace("A lamp for Kvalsund", "Café “Nørd”").replace("utf-8", "iso-8859-15").encode(),
], ids=["cp1252-declared-utf-8", "utf-16-declared-utf-8", "utf-8-declared-latin"])  # fmt: skip
def test_a_wrong_charset_does_no_harm(text: bytes, site: Site, manners: Manners) -> None:
    _, feed = feed_at(site.give("/feed", text), manners)
    assert feed.entries[0].title == "Café “Nørd”"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Thu, 03 Apr 2031 23:30:00 -0800", date(2031, 4, 3)),
        ("2031-04-03T23:30:00+02:00", date(2031, 4, 3)),
        ("Fri, 31 Dec 2099 00:00:00 GMT", None),
        ("0001-01-01T00:00:00Z", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("yesterday", None),
        ("99999999999999999999", None),
    ],
)
def test_dates_that_cannot_be_are_not_believed(
    written: str, read: date | None, site: Site, manners: Manners
) -> None:
    _, feed = feed_at(site.give("/feed", rss(item("http://news.example/a", date=written))), manners)
    assert feed.entries[0].published == read


def test_of_ten_thousand_items_the_newest_are_looked_at(site: Site, manners: Manners) -> None:
    many = (
        item(f"http://news.example/{n}", date=f"Thu, 03 Apr 2031 08:00:{n % 60:02} +0200", body="")
        for n in range(9_999)
    )
    newest = item("http://news.example/newest", date="Fri, 04 Apr 2031 08:00:00 +0200")
    _, feed = feed_at(site.give("/feed", rss(*many, newest)), manners)
    assert len(feed.entries) == MOST_ENTRIES
    assert feed.left_out == 10_000 - MOST_ENTRIES
    assert feed.entries[0].link == "http://news.example/newest"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("&lt;b&gt;Bold&lt;/b&gt; &lt;script&gt;alert(1)&lt;/script&gt;news", "Bold news"),
        ("<![CDATA[<img src=x onerror=alert(1)>Storm &amp; calm]]>", "Storm & calm"),
        ("@everyone [free](http://evil.example) **now**", "@everyone [free](http://evil.example) **now**"),
        ("Two\nlines\u0007", "Two lines"),
        ("x" * 5_000, "x" * 300),
    ],
)
def test_titles_are_text_and_nothing_else(written: str, shown: str, site: Site, manners: Manners) -> None:
    feed = rss(item("http://news.example/a", title=written), title=written)
    _, read = feed_at(site.give("/feed", feed), manners)
    assert (read.title, read.entries[0].title) == (shown, shown)


def test_repeated_entries_are_one(site: Site, manners: Manners) -> None:
    feed = rss(
        item("http://news.example/a?utm_source=rss", guid="1"),
        item("http://news.example/a", guid="2"),
        item("http://news.example/b", guid="1"),
        item("javascript:alert(1)", guid="3"),
    )
    _, read = feed_at(site.give("/feed", feed), manners)
    assert [entry.link for entry in read.entries] == ["http://news.example/a", "http://news.example/b", ""]


def test_a_feed_without_entries_is_a_feed(site: Site, manners: Manners) -> None:
    _, feed = feed_at(site.give("/feed", rss()), manners)
    assert (feed.title, feed.entries) == ("Coast News", ())


def test_a_page_that_names_its_feed_leads_to_it(site: Site, manners: Manners) -> None:
    site.give("/feed", ONE)
    link = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    found, feed = feed_at(site.give("/", page("Front page").replace("</head>", f"{link}</head>")), manners)
    assert found == site.url("/feed")
    assert feed.title == "Coast News"


def test_a_page_that_names_pages_as_feeds_is_not_followed_for_ever(site: Site, manners: Manners) -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="/">'
    with pytest.raises(PageInsteadError):
        feed_at(site.give("/", page("Front page").replace("</head>", f"{link}</head>")), manners)


@pytest.mark.parametrize("form", ["rss-0.91", "rdf", "atom", "broken"])
def test_all_kinds_of_feeds_are_read(form: str, site: Site, manners: Manners) -> None:
    one = item("http://news.example/one")
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    text = {
        "rss-0.91": '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://a.example/dtd">'
        f'<rss version="0.91"><channel>{one}</channel></rss>',
        "rdf": f'<rdf:RDF xmlns:rdf="{rdf}" xmlns="http://purl.org/rss/1.0/">'
        "<item><title>A lamp for Kvalsund</title><link>http://news.example/one</link></item></rdf:RDF>",
        "atom": '<feed xmlns="http://www.w3.org/2005/Atom"><title>C</title><entry><id>tag:1</id>'
        '<title type="html">A &lt;i&gt;lamp&lt;/i&gt; for Kvalsund</title>'
        '<link href="http://news.example/one"/><updated>2031-04-03T08:00:00Z</updated></entry></feed>',
        "broken": f'<rss version="2.0"><channel><title>A & B</title>{one}<item><title>cut',
    }[form]
    _, feed = feed_at(site.give("/feed", text), manners)
    assert (feed.entries[0].title, feed.entries[0].link) == ("A lamp for Kvalsund", "http://news.example/one")
