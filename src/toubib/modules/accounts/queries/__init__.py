"""What can be read of accounts."""
