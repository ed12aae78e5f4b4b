"""What a page puts around its article, and what it says of its publication."""
