"""What a person decided, written down in a file, to rulings on the passages of a comparison."""
