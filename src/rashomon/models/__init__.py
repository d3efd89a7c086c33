"""The shipped models: their weights, loaded and checked, and the encoder they share."""
