"""Which rows have a stem: entered, taken out, and found again."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from store.database import Store
from store.index.occurrences import MOST_HELD, _Held, rows_with, which_have
from store.index.postings import MOST_IDS, Change, packed, unpacked, write_postings


@given(st.lists(st.integers(min_value=1, max_value=2**31 - 1)))
def test_ids_come_back_as_they_were_packed(ids: list[int]) -> None:
    assert list(unpacked(packed(ids))) == ids


@given(st.lists(st.tuples(st.booleans(), st.integers(min_value=0, max_value=30)), max_size=60))
def test_what_comes_and_goes_leaves_what_stayed(steps: list[tuple[bool, int]]) -> None:
    """Rows come with rising ids, as the tables give them, and any of them may go; written in batches."""
    with Store.open(":memory:") as store:
        held: list[int] = []
        changes: list[Change] = []
        for comes, choice in steps:
            if comes:
                held.append(max(held, default=0) + 1)
                changes.append(Change("quote", held[-1], ("tide",), comes=True))
            elif held:
                changes.append(Change("quote", held.pop(choice % len(held)), ("tide",), comes=False))
            if choice % 3 == 0:
                write_postings(store.connection, changes)
                changes = []
        write_postings(store.connection, changes)
        assert rows_with(store, "quote", [("tide",)]).tolist() == held


def test_a_stem_of_many_rows_is_kept_in_several_blocks(store: Store) -> None:
    ids = range(1, 3 * MOST_IDS)
    for some in (ids[: MOST_IDS // 2], ids[MOST_IDS // 2 :]):
        write_postings(store.connection, [Change("sentence", each, ("sea",), comes=True) for each in some])
    assert rows_with(store, "sentence", [("sea",)]).tolist() == list(ids)
    assert len(store.rows("SELECT 1 FROM sentence_posting")) == 3
    write_postings(store.connection, [Change("sentence", each, ("sea",), comes=False) for each in ids])
    assert not store.rows("SELECT 1 FROM sentence_posting")


def test_rows_with_all_stems_of_one_alternative_are_found_once(store: Store) -> None:
    rows = {1: ("sea", "port"), 2: ("seaport",), 3: ("sea",), 4: ("sea", "port", "seaport")}
    write_postings(
        store.connection, [Change("quote", each, stems, comes=True) for each, stems in rows.items()]
    )
    assert rows_with(store, "quote", [("sea", "port"), ("seaport",)]).tolist() == [1, 2, 4]
    assert rows_with(store, "quote", [("port", "storm")]).tolist() == []


@settings(max_examples=25, deadline=None)  # each makes a store
@given(
    st.sets(st.integers(min_value=1, max_value=90)),
    st.sets(st.integers(min_value=1, max_value=90)),
    st.lists(st.integers(min_value=1, max_value=99), max_size=12, unique=True),
)
def test_which_rows_have_stems_is_told_as_the_rows_with_them_are(
    sea: set[int], port: set[int], asked: list[int]
) -> None:
    """Few rows are searched for in a list, many are marked: what is told is the same."""
    stems = {
        each: [word for word, ids in (("sea", sea), ("port", port)) if each in ids] for each in sea | port
    }
    with Store.open(":memory:") as store:
        write_postings(
            store.connection, [Change("quote", each, stems[each], comes=True) for each in sorted(stems)]
        )
        for alternatives in ([("sea",)], [("sea", "port")], [("sea",), ("port",)], [("quay",)]):
            told = which_have(store, "quote", alternatives, np.array(asked, dtype=np.int32))
            held = set(rows_with(store, "quote", alternatives).tolist())
            assert told.tolist() == [each in held for each in asked]


def test_what_is_kept_in_memory_is_bounded_whatever_is_asked() -> None:
    held = _Held()
    for number in range(9):
        held.keep(("quote", str(number)), np.zeros(MOST_HELD // 4, dtype=np.int32), 1)
        assert held.take(("quote", "0"), 1) is not None
    assert sum(len(ids) for ids, _ in held.lists.values()) <= MOST_HELD
    assert ("quote", "0") in held.lists
    assert ("quote", "1") not in held.lists
