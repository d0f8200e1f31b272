"""Clinics, their sites and rooms, and who works there."""
