"""HTTP: how requests become actors, errors become problems, and writes become safe to repeat."""
