"""Many accounts at once: which story each belongs to."""
