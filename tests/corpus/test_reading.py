"""Reading: every input gives an article or a refusal with its reason, and nothing stops the run."""

import gzip
import io
import json
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.reading import read
from store.records import Article, DateSpan, Refusal

PROSE = "The harbour minister said on Monday that the ferry talks would go on. "


def read_all(*paths: Path, stdin: bytes = b"") -> list[Article | Refusal]:
    return list(read(paths, stdin=io.BytesIO(stdin)))


def read_one(path: Path) -> Article | Refusal:
    (found,) = read_all(path)
    return found


def write(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def article(found: Article | Refusal) -> Article:
    assert isinstance(found, Article), found
    return found


REFUSED = [
    ("empty.txt", b"", "empty"),
    ("blank.txt", b" \n\t\r\n", "empty"),
    ("emoji.txt", "😀😀 🎉".encode(), "not a single letter"),
    ("numbers.txt", b"12 345 67", "not a single letter"),
    ("nuls.txt", PROSE.encode() + b"\0" * 300, "binary"),
    ("noise.txt", bytes(range(256)) * 20, "binary"),
    ("zip.txt", b"PK\x03\x04" + b"\0" * 99, "ZIP"),
    ("paper.txt", b"%PDF-1.7 rest", "PDF"),
    ("picture.md", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "PNG"),
    ("program", b"\x7fELF" + b"\0" * 50, "executable"),
    ("packed.jsonl", gzip.compress(PROSE.encode() * 50), "gzip"),
    ("marked.txt", b"\xff\xfe\x00\xd8\x00", "UTF-16"),
    ("nothing.html", b"<html></html>", "no article text"),
    ("deep.html", b"<div>" * 100_000 + PROSE.encode(), "no article text"),
    ("style.css", b"body { color: red; }", "no kind of file"),
    ("void.jsonl", b"\n\n", "empty"),
]


@pytest.mark.parametrize(("name", "content", "reason"), REFUSED, ids=[name for name, _, _ in REFUSED])
def test_junk_is_refused_with_what_it_seems_to_be(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    found = read_one(write(tmp_path, name, content))
    assert isinstance(found, Refusal)
    assert reason in found.reason
    assert found.source.endswith(name)
    assert "\n" not in found.reason


ODD = "Zoë Müller said: “No comment.”\r\nShe left on Friday – at 5.\n"

ENCODED = [
    ("utf-8", ODD.encode()),
    ("utf-8 with mark", b"\xef\xbb\xbf" + ODD.encode()),
    ("utf-16 with mark", ODD.encode("utf-16")),
    ("utf-16 big-endian without mark", ODD.encode("utf-16-be")),
    ("utf-32 with mark", ODD.encode("utf-32")),
    ("utf-32 without mark", ODD.encode("utf-32-le")),
    ("windows-1252", (PROSE * 8 + ODD).encode("cp1252")),
]


@pytest.mark.parametrize(("name", "content"), ENCODED, ids=[name for name, _ in ENCODED])
def test_the_text_is_the_content_as_given_in_any_encoding(tmp_path: Path, name: str, content: bytes) -> None:
    text = article(read_one(write(tmp_path, f"{name}.txt", content))).text
    assert text.endswith(ODD)


def test_cyrillic_in_a_legacy_encoding_is_read(tmp_path: Path) -> None:
    text = "Министр сказал в понедельник, что переговоры о пароме продолжатся. " * 5
    assert article(read_one(write(tmp_path, "news.txt", text.encode("cp1251")))).text == text


def test_right_to_left_text_is_read(tmp_path: Path) -> None:
    text = "قال الوزير إن المحادثات ستستمر."
    assert article(read_one(write(tmp_path, "news.txt", text.encode()))).text == text


def test_a_stray_nul_and_stray_bytes_do_not_cost_an_article(tmp_path: Path) -> None:
    assert "\0" in article(read_one(write(tmp_path, "a.txt", PROSE.encode() + b"\0" + PROSE.encode()))).text
    mixed = ("“a” “b” é é é é é é é é " * 2).encode() + b"\x93" + PROSE.encode()
    assert PROSE in article(read_one(write(tmp_path, "b.txt", mixed))).text


def test_fifty_megabytes_of_one_line_are_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    with path.open("wb") as stream:
        stream.write(b"a")
        stream.truncate(50_000_000)
    found = read_one(path)
    assert isinstance(found, Refusal)
    assert "larger" in found.reason


def test_an_overlong_line_of_jsonl_costs_that_line_alone(tmp_path: Path) -> None:
    path = write(
        tmp_path, "x.jsonl", b'{"text":"' + b"a" * 21_000_000 + b'"}\n{"doc_id":"b","text":"Short."}\n'
    )
    first, second = read_all(path)
    assert isinstance(first, Refusal)
    assert first.source.endswith("x.jsonl:1")
    assert article(second).doc_id == "b"


def test_what_might_never_end_is_refused_unread(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    for found in read_all(pipe, Path("/dev/zero")):
        assert isinstance(found, Refusal)
        assert "not a file" in found.reason


def test_missing_files_broken_links_and_impossible_paths_are_refused(tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(tmp_path / "nowhere")
    found = read_all(tmp_path / "gone.txt", link, Path("a\0b"))
    assert [isinstance(each, Refusal) for each in found] == [True] * 3


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_rights_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "secret.txt", PROSE.encode())
    path.chmod(0)
    found = read_one(path)
    assert isinstance(found, Refusal)
    assert "right" in found.reason


def test_a_folder_is_read_sorted_and_deep_without_hidden_files_and_loops(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/c.md", ".hidden.txt", ".git/x.txt"):
        write(tmp_path, name, PROSE.encode() + name.encode())
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    found = read_all(tmp_path)
    assert [each.doc_id for each in found if isinstance(each, Article)] == ["c", "z", "b"]
    assert [each.reason for each in found if isinstance(each, Refusal)] == [
        "it is a link back to a folder that holds it"
    ]


def test_files_that_share_a_stem_are_told_apart_by_their_path(tmp_path: Path) -> None:
    for name in ("one/report.txt", "two/report.txt"):
        write(tmp_path, name, PROSE.encode() + name.encode())
    assert [article(each).doc_id for each in read_all(tmp_path)] == ["report", "two/report.txt"]


def test_a_doc_id_that_stands_for_another_text_is_refused(tmp_path: Path) -> None:
    lines = [{"doc_id": "a", "text": "First words."}, {"doc_id": "a", "text": "Other words."}]
    path = write(tmp_path, "x.jsonl", "\n".join(map(json.dumps, lines)).encode())
    first, second = read_all(path)
    assert article(first).text == "First words."
    assert isinstance(second, Refusal)
    assert "'a'" in second.reason


BAD_LINES = [
    (b"not json", "not JSON"),
    (b"[1, 2]", "not a JSON object"),
    (b'{"title": "No text"}', "`text` is missing"),
    (b'{"text": 5}', "`text` is not a string"),
    (b'{"text": ""}', "empty"),
    (b'{"text": "half \\ud800"}', "surrogates"),
    (b'{"text": "Words.", "published": "soon"}', "`published` is not a day"),
    (b'{"text": "Words.", "published": ["2024-05-09", "2024-05-06"]}', "`published` is neither a day"),
    (b'{"text": "Words.", "published": ["2024-05-09"]}', "`published` is neither a day"),
    (b'{"text": "Words.", "title": ["x"]}', "`title` is not a string"),
    (b'{"text": "Words.", "doc_id": "a\\u0000b"}', "`doc_id` has control"),
    (b"[" * 100_000, "not JSON"),
]


@pytest.mark.parametrize(("line", "reason"), BAD_LINES, ids=[reason for _, reason in BAD_LINES])
def test_a_bad_line_is_refused_by_its_number_and_the_rest_is_read(line: bytes, reason: str) -> None:
    first, bad, last = read_all(Path("-"), stdin=b'{"text": "One."}\n' + line + b'\n{"text": "Three."}\n')
    assert article(first).doc_id == "stdin:1"
    assert isinstance(bad, Refusal)
    assert bad.source == "stdin:2"
    assert reason in bad.reason
    assert article(last).doc_id == "stdin:3"


@pytest.mark.parametrize("published", ["2024-05-03", "2024-05-03T23:10:00Z", "2024-05-03T01:00:00+05:00"])
def test_given_fields_are_taken_from_jsonl(published: str) -> None:
    line = {
        "doc_id": "d",
        "text": PROSE,
        "title": "Ferry talks",
        "author": ["Ann Lee", "Bo Chen"],
        "published": published,
        "url": "https://example.org/a",
    }
    found = article(read_all(Path("-"), stdin=json.dumps(line).encode())[0])
    assert (found.title, found.author, found.url) == ("Ferry talks", "Ann Lee, Bo Chen", line["url"])
    assert str(found.published) == "2024-05-03"
    assert found.published_basis == "given"


def test_an_address_that_is_no_web_address_is_left_out() -> None:
    line = json.dumps({"text": PROSE, "url": "javascript:alert(1)"}).encode()
    assert article(read_all(Path("-"), stdin=line)[0]).url is None


def test_front_matter_is_read_and_stays_in_the_text(tmp_path: Path) -> None:
    content = f"---\r\ntitle: Ferry talks\r\ndate: 2024-05-03\r\nauthor: Ann Lee\r\n---\r\n{PROSE}".encode()
    found = article(read_one(write(tmp_path, "a.md", content)))
    assert (found.title, found.author, str(found.published)) == ("Ferry talks", "Ann Lee", "2024-05-03")
    assert found.text.encode() == content


def test_front_matter_that_is_no_yaml_costs_its_fields_alone(tmp_path: Path) -> None:
    found = article(read_one(write(tmp_path, "a.md", f"---\ntitle: [open\n---\n{PROSE}".encode())))
    assert found.title is None


def test_a_page_gives_its_text_and_its_first_day_of_publication(tmp_path: Path) -> None:
    page = f"""<html><head><title>Ferry talks go on | The Harbour Post</title>
    <meta property="article:published_time" content="2024-05-03T10:00:00Z">
    <meta property="article:modified_time" content="2024-05-09T10:00:00Z">
    <meta name="author" content="Ann Lee"><meta property="og:site_name" content="The Harbour Post">
    <link rel="canonical" href="https://example.org/ferry"></head><body><nav>Home News</nav>
    <article><h1>Ferry talks go on</h1><p>{PROSE * 3}</p><p>{PROSE * 2}</p></article></body></html>"""
    found = article(read_one(write(tmp_path, "page.html", page.encode())))
    assert PROSE.strip() in found.text
    assert "<p>" not in found.text
    assert (found.title, found.author, found.publisher) == (
        "Ferry talks go on",
        "Ann Lee",
        "The Harbour Post",
    )
    assert str(found.published) == "2024-05-03"
    assert found.url == "https://example.org/ferry"


def test_a_page_in_its_declared_encoding_is_read(tmp_path: Path) -> None:
    words = "Министр сказал. " * 20
    page = f'<html><head><meta charset="koi8-r"></head><body><article><p>{words}</p></article></body></html>'
    found = article(read_one(write(tmp_path, "page.html", page.encode("koi8-r"))))
    assert "Министр сказал." in found.text


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.one_of(
        st.binary(max_size=400), st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))
    ),
    suffix=st.sampled_from([".txt", ".md", ".html", ".jsonl", ".dat", ""]),
)
def test_any_bytes_are_read_or_refused(tmp_path: Path, content: bytes, suffix: str) -> None:
    for found in read_all(write(tmp_path, f"any{suffix}", content)):
        assert isinstance(found, (Article, Refusal))
        if isinstance(found, Article):
            found.text.encode()
            assert found.text.strip()


def test_a_publication_day_may_be_given_as_a_range() -> None:
    line = b'{"text": "Words.", "published": ["2024-05-06", "2024-05-09"]}'
    (found,) = read([Path("-")], stdin=io.BytesIO(line))
    assert isinstance(found, Article)
    assert found.published is None
    assert found.published_range == DateSpan(date(2024, 5, 6), date(2024, 5, 9))
