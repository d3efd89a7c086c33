"""A run over an archive: opens, groups, reads and compares all of it, and goes on where it was stopped."""
