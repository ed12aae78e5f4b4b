"""What people write for times, days and zones."""

from datetime import time

import pytest

from commands.channels.subscribing import (
    read_actors,
    read_names,
    read_time,
    read_weekdays,
    read_zone,
    weekdays_in_words,
)
from commands.errors import UsageError
from store.database import Store


@pytest.mark.parametrize(
    ("text", "meant"),
    [("8", time(8)), ("08:30", time(8, 30)), ("8.05", time(8, 5)), ("8 pm", time(20)), ("12am", time(0)),
     ("12 pm", time(12)), (" 23:59 ", time(23, 59)), ("0:00", time(0))],
)  # fmt: skip
def test_times_of_day(text: str, meant: time) -> None:
    assert read_time(text) == meant


@pytest.mark.parametrize("text", ["", "24:00", "8:60", "13 pm", "noonish", "08:30:15", "-1"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="no time of day"):
        read_time(text)


@pytest.mark.parametrize(
    ("text", "meant", "words"),
    [
        ("every day", "1234567", "every day"),
        ("Monday to Friday", "12345", "Monday to Friday"),
        ("mon-fri", "12345", "Monday to Friday"),
        ("Mon, Wed and fri", "135", "Mon, Wed, Fri"),
        ("sat–mon", "167", "Mon, Sat, Sun"),
        ("weekend", "67", "Saturday and Sunday"),
        ("tuesday", "2", "Tue"),
    ],
)
def test_weekdays(text: str, meant: str, words: str) -> None:
    assert read_weekdays(text) == meant
    assert weekdays_in_words(meant) == words


@pytest.mark.parametrize("text", ["", "someday", "mon-tue-wed", "t", ","])
def test_what_names_no_days_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="names no days"):
        read_weekdays(text)


def test_zones_by_name_or_city() -> None:
    assert read_zone("Europe/Berlin") == read_zone("berlin") == "Europe/Berlin"
    with pytest.raises(UsageError, match="did you mean"):
        read_zone("America")
    with pytest.raises(UsageError, match="no time zone"):
        read_zone("Atlantis")


def test_names_are_parted_by_commas() -> None:
    assert read_names("ferries, grain  prices,, ferries") == ("ferries", "grain prices")
    with pytest.raises(UsageError, match="At most"):
        read_names(",".join(map(str, range(11))))


def test_actors_are_named_as_the_store_does(newsroom: Store) -> None:
    assert read_actors(newsroom, "petrova, Zebulon Quux") == ("Ana Petrova", "Zebulon Quux")
