"""An account to its first reading: sentences, attributions, times, entities and claims, each a passage of the text."""
