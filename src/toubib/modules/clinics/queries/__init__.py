"""What can be read of clinics."""
