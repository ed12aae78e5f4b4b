"""The programs: command line, Discord client, demo; and what they run on (settings, threads, start, stop)."""
