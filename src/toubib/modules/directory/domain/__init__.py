"""The rules of the directory, in pure Python."""
