"""Comparisons and readings in the standard forms of other tools: provenance, annotations, marks, published claims.

Tables and TimelineJS stand beside this room, in `report`; what all forms share of words and addresses is there as well.
"""
