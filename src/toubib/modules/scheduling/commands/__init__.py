"""Scheduling's use cases, one a file."""
