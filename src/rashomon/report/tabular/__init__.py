"""A comparison or readings as tables for those who count."""
