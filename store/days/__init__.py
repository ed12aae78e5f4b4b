"""Days looked up: the calendar, what a person types for a date, and which sentences speak of which days."""
