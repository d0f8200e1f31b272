"""The waiting list, and how it fills what comes free."""
