"""What a person did that a command can't work with, said in words that tell them what to do."""


class UsageError(Exception):
    """A question that can't be answered as asked. Its text is shown to the user as it stands."""
