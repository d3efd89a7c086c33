"""Readable tables that several stages need: names of outlets, titles before names, words for people left unnamed."""
