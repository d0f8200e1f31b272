"""The rules of messages, without Django."""
