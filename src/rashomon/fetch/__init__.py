"""What a URL answers, got safely and politely: never from a private address unasked, and bounded in time and size."""
