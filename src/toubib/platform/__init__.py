"""Django plumbing without one medical word."""
