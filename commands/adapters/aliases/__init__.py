"""What servers teach the bot about names: the button below an answer, and /alias."""
