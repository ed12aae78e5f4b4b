"""From a file to an extraction: reading, cleaning by marking, and the extractors that read with spaCy."""
