"""When the events of a sentence are, beside what its date expressions say: tense and narrative."""
