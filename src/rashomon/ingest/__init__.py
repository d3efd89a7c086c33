"""Bytes to accounts: every kind of document becomes text that never changes again, with notes on what was done."""
