"""Within one account: which day, which person, what kind of source, through whom."""
