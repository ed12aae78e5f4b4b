"""Words that end in a full stop which ends no sentence.

One invariant: they stand before a name or a number, so what follows them goes on.
"""

RANKS = (
    *("Capt", "Cpl", "Cpt", "Cmdr", "Cdr", "Col", "Const", "Det", "Insp", "Lieut", "Lt", "Maj", "Pte", "Pvt"),
    *("Sgt", "Supt", "Brig", "Cllr", "Coun", "Hon", "Msgr", "Atty", "Asst", "Amb"),
)
"""Titles that the parser's own table of abbreviations lacks."""
CUT_SHORT = frozenset(
    (
        *(rank.lower() for rank in RANKS),
        *("mr", "mrs", "ms", "dr", "prof", "sen", "rep", "gov", "gen", "adm", "st", "jr", "sr", "rev"),
        *("u.s", "u.k", "u.n", "e.g", "i.e", "no", "vs", "inc", "ltd", "co", "corp", "a.m", "p.m", "d.c"),
        *("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"),
    )
)
"""Those of news, in lower case and without their full stop."""
