"""Use cases of the directory, one a file."""
