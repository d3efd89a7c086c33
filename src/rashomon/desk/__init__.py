"""The store with the pipeline at work on it: takes accounts in, reads and compares them, and lays rulings on."""
