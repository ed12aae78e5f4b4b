"""The index of words, kept beside the rows in one transaction: which rows have a word, how rare it is."""
