"""Quotations that people type: found in their text, checked, and corrected."""
