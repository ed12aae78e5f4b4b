"""The slash commands that are no look-ups, and how a digest looks in Discord."""
