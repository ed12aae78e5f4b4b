"""`python -m bot` is the console script `dragoman`."""

from bot.cli import main

main()
