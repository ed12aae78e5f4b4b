"""`python -m bot` is the console script `dragoman`."""

from bot.cli import main

if __name__ == "__main__":  # a process that reads feeds imports this module under another name
    main()
