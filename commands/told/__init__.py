"""An answer in words: who said it, how sure that is, and where it stands in time."""
