"""Messages to people about what happened."""
