"""The rules of clinics, without Django."""
