"""What Dragoman knows: the records, the SQLite store behind them, and every way to look things up."""
