"""The best passages are the same, whether all are judged by their surroundings or only some."""

from hypothesis import given
from hypothesis import strategies as st

from store.lookup.question import Question, Wanted
from store.lookup.ranking import Comparison, Passage, Term, compare
from store.lookup.settling import SETTLED, settle

_WORDS = ("bridge", "ferry", "harbour", "open", "closed", "until", "spring", "bridges")
_passages = st.builds(
    lambda words, near: Passage(tuple(words), tuple(near)),
    st.lists(st.sampled_from(_WORDS), min_size=1, max_size=6),
    st.lists(st.sampled_from(_WORDS), max_size=6),
)


@given(
    asked=st.lists(st.sampled_from(_WORDS), min_size=1, max_size=5, unique=True), passages=st.lists(_passages)
)
def test_the_best_are_judged_by_all_that_is_known(asked: list[str], passages: list[Passage]) -> None:
    terms = [Term(word, 1.0 + at) for at, word in enumerate(asked)]
    wording = " ".join(asked)
    question = Question(tuple(Wanted(word) for word in asked))
    judged = settle(Comparison(terms, wording=wording), passages, question, limit=1)
    best = sorted((each.score for each in judged), reverse=True)[:SETTLED]
    whole = sorted((compare(terms, each, wording=wording).score for each in passages), reverse=True)[:SETTLED]
    assert best == whole


def test_a_question_for_a_number_looks_around_everywhere() -> None:
    terms = [Term("bridge", 2.0), Term("spring", 2.0)]
    passages = [Passage(("bridge",) * length, ("spring",)) for length in range(1, 9)]
    question = Question((Wanted("bridge"), Wanted("spring")), counted=True)
    judged = settle(Comparison(terms, wording="bridge spring"), passages, question, limit=1)
    assert not any(each.is_open for each in judged)
