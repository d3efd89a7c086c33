"""Search through every claim of every account: by words, names, days, outlets, and how and by whom it is told."""
