"""The small words of names: titles before them, forms of law behind them, particles between them.

One invariant: words alone, folded to lower case; every rule that uses them stands elsewhere.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words(
    """
    mr mrs ms miss mx dr doctor prof professor sir dame madam madame hon rev reverend fr father imam
    rabbi president vice prime minister premier chancellor secretary ambassador senator sen rep
    representative gov governor mayor congressman congresswoman congressperson rt adm admiral gen lt col
    colonel capt captain cmdr commander sgt sergeant maj brig cpl pvt ayatollah sheikh shaikh sheik
    prince princess pope archbishop bishop cardinal comrade herr frau monsieur senor senora signor
    speaker deputy former ex acting late mp mep justice attorney
    """
)
"""Words that may stand before a person's name without being part of it."""
WEAK_TITLES = _words(
    """
    general major king queen lord lady judge chief saint st count duke baron mullah haji hajji
    """
)
"""Titles that also begin names of companies (General Motors): dropped only before two words."""
SUFFIXES = _words(
    """
    jr sr ii iii iv phd md esq obe cbe kbe mp mep qc kc
    """
)
"""What may follow a person's name."""
PARTICLES = _words(
    """
    al el ul ad as ar an of the de da di du del della der den von van la le bin ibn bint abu and y e
    """
)
"""Small words inside names."""
LEGAL_FORMS = {
    **dict.fromkeys(
        _words(
            "ltd limited lte pte pty pvt private plc llc llp lp gmbh ag aktiengesellschaft sa"
            " nv bv ab as asa oy oyj spa srl kg kgaa se ojsc oao pjsc pao jsc ao zao cjsc ooo"
        ),
        "ltd",
    ),
    **dict.fromkeys(_words("inc incorporated corp corporation co company companies"), "inc"),
    **dict.fromkeys(_words("group holding holdings gruppe grupo groupe"), "group"),
}
"""Forms of law and what they amount to, for companies of one name differ by little else."""
LONG_LEGAL_FORMS = (
    ("public joint stock company", "pjsc"),
    ("open joint stock company", "ojsc"),
    ("closed joint stock company", "cjsc"),
    ("joint stock company", "jsc"),
    ("limited liability company", "llc"),
    ("limited liability partnership", "llp"),
    ("public limited company", "plc"),
)
