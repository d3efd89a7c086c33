"""What a person decided about claims, written down in a file, laid on the passages of a comparison."""
