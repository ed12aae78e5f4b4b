"""What stops a program before it starts, in words; apart, so that catching it needs no settings."""


class SettingsError(Exception):
    """The settings can't be used; the message has one line for each that is wrong."""
