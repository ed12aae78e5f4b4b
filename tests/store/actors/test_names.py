import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.actors.names import fold, is_acronym_of, name_key, name_similarity, name_words, same_actor
from store.records import ActorKind
from store.text.transliteration import skeleton, sounds

ONE_NAME = [
    (
        "Sergei Lavrov",
        "Sergey Lavrow",
        "Sergej Lavrov",
        "LAVROV, Sergei",
        "Сергей Лавров",
        "Mr. Sergei Lavrov",
    ),
    ("Volodymyr Zelenskyy", "Volodymyr Zelensky", "Wolodymyr Selenskyj", "Володимир Зеленський"),
    ("Ryabkov", "Riabkov", "Rjabkow", "Ryabkov's"),
    ("Anthony Blinken", "Antony Blinken", "Secretary Antony Blinken"),
    ("Miguel Díaz-Canel", "Miguel Diaz-Canel", "Miguel Diaz Canel"),
    ("Mircea Geoană", "Mircea Geoana", "Mircea Geoan?"),
    ("Mohammed Salman", "Muhammad Salman", "Mohamed Salmán"),
    ("Aleksandr Petrov", "Aleksander Petrow"),
]


@pytest.mark.parametrize("spellings", ONE_NAME, ids=lambda names: str(names[0]))
def test_spellings_of_one_name_meet_under_one_key(spellings: tuple[str, ...]) -> None:
    assert len({name_key(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Lars Holm", "Lars Berg"), ("NATO", "UNICEF"), ("Ivan Petrov", "Anna Petrova"), ("Li Wei", "Liu Tan")],
)
def test_keys_of_different_names_differ(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize(
    ("near", "name", "far"),
    [
        ("Riabkov", "Sergei Ryabkov", "Sergei Lavrov"),
        ("V. Petrov", "Viktor Petrov", "Anton Petrov"),
        ("PETROV, Viktor", "Viktor Petrov", "Petra Viktorin"),
        ("Viktor Ivanovich Petrov", "Viktor Petrov", "Viktor Ivanov"),
        ("Gen. Lars Holm", "Lars Holm", "Lars Berg"),
        ("JeanMarie Blanc", "Jean-Marie Blanc", "Jean Noir"),
        ("Nordwind Aktiengesellschaft", "Nordwind AG", "Südwind AG"),
        ("Ulrike Mayer", "Ulrike Meyer", "Ulrich Maier-Borg"),
    ],
)
def test_a_variant_is_nearer_than_another_name(near: str, name: str, far: str) -> None:
    assert name_similarity(name, near) > name_similarity(name, far)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Sergei Lavrov", "Sergey Lavrow", "person"),
        ("Anna B. Holm", "Anna Holm", "person"),
        ("Anna Britta Holm", "Anna B. Holm", "person"),
        ("President Anna Holm", "Anna Holm", "person"),
        ("NATO", "North Atlantic Treaty Organization", "organisation"),
        ("Nordwind Ltd", "Nordwind", "organisation"),
        ("Baltic Sea Organisation", "Baltic Sea Organization", "organisation"),
        ("Norway", "Norway", "country"),
    ],
)
def test_one_actor_is_known_as_one(one: str, other: str, kind: ActorKind) -> None:
    assert same_actor(one, other, kind)
    assert same_actor(other, one, kind)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Hunter Biden", "Joe Biden", "person"),
        ("Michelle Obama", "Barack Obama", "person"),
        ("Biden", "Joe Biden", "person"),
        ("Anna B. Holm", "Anna C. Holm", "person"),
        ("George H. W. Bush", "George Michael Bush", "person"),
        ("Bank of Norway", "Bank of Denmark", "organisation"),
        ("Niger", "Nigeria", "country"),
        ("Iran", "Iraq", "country"),
        ("", "", "person"),
    ],
)
def test_two_actors_stay_two(one: str, other: str, kind: ActorKind) -> None:
    assert not same_actor(one, other, kind)
    assert not same_actor(other, one, kind)


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        ("NATO", "North Atlantic Treaty Organization", True),
        ("U.N.", "United Nations", True),
        ("HWF", "Harbour Workers’ Federation", True),
        ("WHO", "World Health Organization", True),
        ("BoD", "Bank of Denmark", True),
        ("NATO", "North American Trade", False),
        ("N", "Norway", False),
    ],
)
def test_an_acronym_is_made_of_first_letters(short: str, long: str, expected: bool) -> None:  # noqa: FBT001 (table)
    assert is_acronym_of(short, long) is expected


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Vice President Anna Holm Jr.", ("anna", "holm")),
        ("General Motors", ("general", "motors")),
        ("Gen. Holm", ("holm",)),
        ("Holm’s", ("holm",)),
        ("O'Neill", ("oneill",)),
        ("Mr", ("mr",)),
    ],
)
def test_titles_and_possessives_are_no_part_of_a_name(name: str, words: tuple[str, ...]) -> None:
    assert name_words(name) == words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Łódź", "lodz"),
        ("  Ångström ", "angstrom"),
        ("l’été", "l'ete"),
        ("a–b", "a-b"),
        ("Straße", "strasse"),
    ],
)
def test_folding_takes_off_accents_and_typography(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=40), st.text(max_size=40))
def test_similarity_is_symmetric_and_bounded(a: str, b: str) -> None:
    assert 0.0 <= name_similarity(a, b) <= 1.0
    assert name_similarity(a, b) == pytest.approx(name_similarity(b, a))


@given(st.from_regex(r"[A-Z][a-z]{1,9} [A-Z][a-z]{2,9}", fullmatch=True))
def test_a_name_is_wholly_like_itself(name: str) -> None:
    assert name_similarity(name, name.upper()) == 1.0


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz?", max_size=20))
def test_skeletons_are_short_and_made_of_letters(word: str) -> None:
    assert "?" not in skeleton(word)
    assert len(sounds(word)) <= 2 * len(word) + 1
