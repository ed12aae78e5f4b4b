"""What a person asked: names, days, matter and scope of a typed question, and which command answers it."""
