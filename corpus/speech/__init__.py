"""From the words of a text to its quotations: marks, cues, reported clauses, who speaks."""
