"""What allauth asks of us, and what we ask of it."""
