"""Putting articles into the store: what changed, the rows, the corpus-wide actors, ready-made extractions."""
