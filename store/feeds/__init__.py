"""Feeds: who follows which, when each is due, what of it was seen."""
