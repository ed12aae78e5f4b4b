"""The grammar of date expressions: from words to a TIMEX3 value against an anchor."""
