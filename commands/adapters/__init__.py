"""What makes of a command a slash or a terminal command; the only place that knows Discord's limits."""
