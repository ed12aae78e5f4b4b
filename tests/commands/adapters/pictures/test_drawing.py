"""A picture is drawn on any thread, and what an article says is drawn as text."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from commands.adapters.pictures.drawing import draw, drawable
from tests.commands.adapters.pictures.entries import entry


@pytest.mark.parametrize(
    "text",
    [
        "It cost $5 or $6, not $\\frac{1}{0}$ at all",
        "under_score ^ {braces} \\alpha",
        "يتحدث العالم עולם שלום",
        "an emoji \U0001f600 and a family \U0001f468\u200d\U0001f469\u200d\U0001f467",
        "the city of 北京 and \U00012000",
        "\u202eturned around\u202c",
        "",
    ],
)
def test_any_words_are_drawn(text: str) -> None:
    assert draw(f"Timeline: {text}", [entry(text)]).startswith(b"\x89PNG")


def test_a_sign_stands_for_what_no_font_can_draw() -> None:
    assert drawable("seals \U00012000\U00012001 here") == "seals ▯ here"


def test_two_threads_draw_the_same() -> None:
    with ThreadPoolExecutor(2) as threads:
        pictures = list(threads.map(lambda _: draw("Timeline", [entry()]), range(4)))
    assert len(set(pictures)) == 1


def test_a_picture_is_small() -> None:
    assert len(draw("Timeline", [entry("The council met again and again. " * 4)] * 12)) < 150_000
