import pytest

from corpus.naming.gender import Gender, is_first_name, likely_gender


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Mrs. Lind", "f"),
        ("Sir Lars Holm", "m"),
        ("Baroness Berg", "f"),
        ("Anna Berg", "f"),
        ("President John Berg", "m"),
        ("Jean-Marc Berg", "m"),
        ("Mary-Ann Berg", "f"),
        ("Lind", None),
        ("Xqzt Lind", None),
        ("", None),
    ],
)
def test_titles_and_first_names_tell_and_nothing_else(name: str, gender: Gender | None) -> None:
    assert likely_gender(name) == gender


def test_a_title_wins_over_the_first_name() -> None:
    assert likely_gender("Mrs. John Berg") == "f"


def test_first_names_are_known_in_any_case() -> None:
    assert [word for word in ("Anna", "JOHN", "Oslo", "") if is_first_name(word)] == ["Anna", "JOHN"]
