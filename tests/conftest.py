"""What every test may ask for."""

import pytest
from spacy.language import Language

from corpus.pipeline import load_pipeline


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The spaCy pipeline, loaded once a session."""
    return load_pipeline()
