"""The bounded contexts, one folder each."""
