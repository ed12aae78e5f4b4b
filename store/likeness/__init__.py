"""Whether two quotations are one statement: `compare` of `comparison` is the way in.

One invariant: pure; nothing here reads the store or a clock.
"""
