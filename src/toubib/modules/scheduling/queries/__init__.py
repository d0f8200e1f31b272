"""Scheduling's reads."""
