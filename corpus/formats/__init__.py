"""What a file is and how its text comes out of it: encodings, JSONL, HTML, front matter."""
