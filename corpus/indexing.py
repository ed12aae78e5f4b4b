"""Reading, extracting and saving many articles, so that no single one can stop the run.

One invariant: every input ends as exactly one outcome, in input order; what is reported as saved is on disk.
"""

import logging
from collections.abc import Callable, Iterable, Iterator

from spacy.language import Language

from corpus.extraction import extract
from corpus.pipeline import load_pipeline, reading
from store.database import Store
from store.errors import InvalidExtraction
from store.records import Article, Extraction, Indexed, Refusal
from store.writing.fingerprint import content_hash

log = logging.getLogger(__name__)


def extract_each(
    inputs: Iterable[Article | Refusal], *, load: Callable[[], Language] = load_pipeline
) -> Iterator[Extraction | Refusal]:
    """Extract each article; one that the extractors fail on becomes a refusal.

    The pipeline is loaded when the first article needs it: a run with nothing to read is quick.
    """
    nlp: Language | None = None
    for given in inputs:
        if isinstance(given, Refusal):
            yield given
            continue
        nlp = nlp or load()
        yield _extract_or_refuse(nlp, given)


def index(
    inputs: Iterable[Article | Refusal], store: Store, *, load: Callable[[], Language] = load_pipeline
) -> Iterator[Indexed | Refusal]:
    """Save what is new or changed, one transaction each; what the store has already is not read again."""
    nlp: Language | None = None
    for given in inputs:
        if isinstance(given, Refusal):
            yield given
            continue
        if store.content_hash(given.doc_id) == content_hash(given):
            yield Indexed(given.doc_id, "unchanged")
            continue
        nlp = nlp or load()
        extraction = _extract_or_refuse(nlp, given)
        if isinstance(extraction, Refusal):
            yield extraction
            continue
        try:
            yield Indexed(given.doc_id, store.save(extraction))
        except InvalidExtraction as error:
            yield Refusal(given.doc_id, str(error))


def _extract_or_refuse(nlp: Language, article: Article) -> Extraction | Refusal:
    try:
        with reading(nlp):
            return extract(nlp, article)
    except Exception as error:  # an extractor's bug must cost one article, not the run
        log.debug("extraction failed on %s", article.doc_id, exc_info=True)
        return Refusal(article.doc_id, f"the extractors failed on it ({type(error).__name__}: {error})")
