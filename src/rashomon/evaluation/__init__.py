"""Marks that people made, and figures of how near what was found comes to them."""
