"""Feeds: fetched politely and safely, read as entries, their pages as articles."""
