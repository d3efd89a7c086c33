"""Readable tables that several stages need: outlets, titles before names, unnamed people, words over other words."""
