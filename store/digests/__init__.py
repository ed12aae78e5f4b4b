"""What channels are told by themselves: subscriptions, due times, what is new, each post."""
