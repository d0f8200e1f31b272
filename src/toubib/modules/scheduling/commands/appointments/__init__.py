"""Making, changing and ending appointments."""
