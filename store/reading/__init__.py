"""Rows read back as an answer shows them: words cut out, their citation, and what stands around them."""
