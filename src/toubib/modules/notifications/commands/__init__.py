"""What is done with messages: one use case a file."""
