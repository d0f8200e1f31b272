"""What changes clinics, their places and who works there: one use case a file."""
