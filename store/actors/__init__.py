"""Actors looked up: what they are called, how alike two names are, and who is meant by typed letters."""
