"""One file per command: a plain function from the store and its options to an Answer."""
