"""Use cases of patient files, one a file."""
