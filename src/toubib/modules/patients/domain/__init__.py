"""The rules of patient files, in pure Python."""
