"""Across accounts: the same people and events, where accounts agree and disagree, and who got it from whom."""
