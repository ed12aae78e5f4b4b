"""From the names of a text to its actors: finding, joining, roles, and tables of known ones."""
