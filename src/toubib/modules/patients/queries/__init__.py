"""Reading patient files and people."""
