"""Agendas, free time and appointments."""
