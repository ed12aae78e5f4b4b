"""What every test may ask for."""

import pytest
from hypothesis import settings
from spacy.language import Language

from corpus.pipeline import load_pipeline

# No test asserts a time: machines are shared and noisy. The profile named `ci` is hypothesis's own and does
# the same where CI is set.
settings.register_profile("unhurried")
if settings.get_current_profile_name() == "default":
    settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The spaCy pipeline, loaded once a session."""
    return load_pipeline()
