"""People's rulings: which stand, what in a reading they are on, and readings as they are with them."""
