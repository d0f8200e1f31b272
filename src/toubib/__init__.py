"""Toubib: the platform on which clinics run their day and patients book."""
