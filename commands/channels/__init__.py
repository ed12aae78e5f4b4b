"""What channels and people are told by themselves: subscribing, and choosing what is news to them."""
