"""The rules of scheduling, in pure Python."""
