"""Checking a claimed quotation against the corpus: `decide` over what `find_accounts` finds.

One invariant: the decision is pure; only `evidence` reads the store.
"""
