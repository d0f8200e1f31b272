"""Benchmarks: the real web server under load, against PostgreSQL's own limit with the same SQL."""
