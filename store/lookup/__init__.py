"""Forgiving look-ups of statements, sentences and articles: a question, its candidates, and their ranking."""
