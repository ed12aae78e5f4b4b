"""What articles and users write shows as its words, whatever markdown or mention it holds."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from simcord.preview._markdown import markdown_tokens

from commands.adapters.markdown import link, plain, visible

BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"
WRITTEN = st.text(
    st.characters(codec="utf-8") | st.sampled_from("\\*_~|`[]()<>@#:-+=.1 \n&;!/aé\u202e\u0301")
)


def shown(markdown: str) -> str:
    """Return what a client shows of a description, provided that it is nothing but one line of text."""
    words = ""
    for block in markdown_tokens(markdown, "embed_description"):
        children = block["children"]
        if block["type"] == "paragraph":
            (inline,) = children
            children = inline["children"]
        for token in children:
            assert token["type"] == "text", f"{markdown!r} shows a {token}"
            words += token["content"]
    return words


@given(WRITTEN)
def test_a_client_shows_the_words_and_obeys_nothing(text: str) -> None:
    assert shown(plain(text)).strip() == visible(text)


@given(WRITTEN)
def test_every_special_character_is_escaped(text: str) -> None:
    unescaped = re.sub(r"\\[^0-9A-Za-z\s]", "", plain(text))
    assert not set(unescaped) & set("\\*_~|`[]<>@")


@given(st.text())
def test_it_stays_on_one_line_and_can_be_sent(text: str) -> None:
    line = plain(text)
    assert len(line.splitlines()) <= 1
    line.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("@everyone and @here", r"\@everyone and \@here"),
        ("<@1> <@&2> <#3> </ban:4> <t:0> <:a:5>", r"\<\@1\> \<\@&2\> \<#3\> \</ban:4\> \<t:0\> \<:a:5\>"),
        ("[press](http://evil.example)", r"\[press\](http\://evil.example)"),
        ("# a headline", r"\# a headline"),
        ("-# small", r"\-# small"),
        ("- a list", r"\- a list"),
        ("1. a list", r"1\. a list"),
        ("> quoted\n> twice", r"\> quoted \> twice"),
        ("10 to 13 January, 5:30", r"10 to 13 January, 5\:30"),
        ("R&D &amp; more", r"R&D \&amp; more"),
    ],
)
def test_markdown_is_escaped(text: str, escaped: str) -> None:
    assert plain(text).replace(r"\:", ":") == escaped.replace(r"\:", ":")


def test_the_writing_direction_cannot_be_turned_around() -> None:
    assert not set(plain(f"left{BIDI}right")) & set(BIDI)


def test_a_tower_of_combining_marks_is_taken_down() -> None:
    marks = [mark for mark in plain("z" + "\u0301" * 200) if unicodedata.combining(mark)]
    assert len(marks) <= 4


def test_other_scripts_stay_whole() -> None:
    for text in ("Сергей Лавров", "סרגיי", "الرئيس", "नमस्ते", "中文", "👩\u200d🚒"):
        assert plain(text) == text


@pytest.mark.parametrize(
    ("url", "markdown"),
    [
        ("https://www.gazette.example/a_(b)", "[gazette.example](https://www.gazette.example/a_%28b%29)"),
        ("http://gazette.example:8080/x?a=[1]", "[gazette.example](http://gazette.example:8080/x?a=%5B1%5D)"),
        ("https://bank.example@evil.example/", "[evil.example](https://evil.example/)"),
        ("https://bücher.example/", "[xn--bcher-kva.example](https://xn--bcher-kva.example/)"),
        ("https://a.example/)[b](x", "[a.example](https://a.example/%29%5Bb%5D%28x)"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("https://", None),
        ("https://a.example/ b", None),
        ("https://a.example/\u202e", None),
        ("https://a.example/" + "x" * 600, None),
        ("http://[broken", None),
        ("", None),
        (None, None),
    ],
)
def test_a_link_shows_where_it_leads(url: str | None, markdown: str | None) -> None:
    assert link(url) == markdown


@given(st.text() | st.text().map("https://a.example/".__add__))
def test_a_link_is_one_link_or_none(url: str) -> None:
    made = link(url)
    assert made is None or re.fullmatch(r"\[[a-zA-Z0-9.-]+\]\(https?://[^\s()\[\]<>\\`|]+\)", made)
