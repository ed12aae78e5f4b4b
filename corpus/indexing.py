"""Reading, extracting and saving many articles, so that no single one can stop the run.

One invariant: every input ends as exactly one outcome, in input order; what is reported as saved is on disk.
"""

import gc
import logging
from collections.abc import Callable, Iterable, Iterator

from spacy.language import Language

from corpus.extraction import extract
from corpus.pipeline import load_pipeline
from store.database import Store
from store.errors import InvalidExtraction
from store.records import Article, Extraction, Indexed, Refusal
from store.writing.fingerprint import content_hash

log = logging.getLogger(__name__)

RENEWED_AFTER = 4_000
"""Articles after which the pipeline is loaded anew: a second in a quarter of an hour."""


def extract_each(
    inputs: Iterable[Article | Refusal], *, load: Callable[[], Language] = load_pipeline
) -> Iterator[Extraction | Refusal]:
    """Extract each article; one that the extractors fail on becomes a refusal.

    The pipeline is loaded when the first article needs it: a run with nothing to read is quick.
    """
    reader = _Reader(load)
    for given in inputs:
        yield given if isinstance(given, Refusal) else reader.extract_or_refuse(given)


def index(
    inputs: Iterable[Article | Refusal], store: Store, *, load: Callable[[], Language] = load_pipeline
) -> Iterator[Indexed | Refusal]:
    """Save what is new or changed, one transaction each; what the store has already is not read again."""
    reader = _Reader(load)
    for given in inputs:
        if isinstance(given, Refusal):
            yield given
            continue
        if store.content_hash(given.doc_id) == content_hash(given):
            yield Indexed(given.doc_id, "unchanged")
            continue
        extraction = reader.extract_or_refuse(given)
        if isinstance(extraction, Refusal):
            yield extraction
            continue
        try:
            yield Indexed(given.doc_id, store.save(extraction))
        except InvalidExtraction as error:
            yield Refusal(given.doc_id, str(error))


class _Reader:
    """The pipeline, loaded when the first article needs it, and anew after many.

    spaCy's table of words keeps a place for each word that it forgot, 1.5 MB in a thousand articles, and its
    lemmatizer forgets none.
    """

    def __init__(self, load: Callable[[], Language]) -> None:
        self._load = load
        self._nlp: Language | None = None
        self._read = 0

    def extract_or_refuse(self, article: Article) -> Extraction | Refusal:
        if self._nlp is None or self._read >= RENEWED_AFTER:
            self._nlp = None
            gc.collect()  # the old one, a ring of objects, goes before the new one comes
            self._nlp, self._read = self._load(), 0
        self._read += 1
        try:
            with self._nlp.memory_zone():  # else spaCy keeps every word that it ever met
                return extract(self._nlp, article)
        except Exception as error:  # an extractor's bug must cost one article, not the run
            log.debug("extraction failed on %s", article.doc_id, exc_info=True)
            return Refusal(article.doc_id, f"the extractors failed on it ({type(error).__name__}: {error})")
