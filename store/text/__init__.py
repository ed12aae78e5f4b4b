"""What a text is made of, before any question: words, sentences, paragraphs, quote marks, spellings. Pure."""
