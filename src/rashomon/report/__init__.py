"""Comparisons and readings to what people and programs read."""
