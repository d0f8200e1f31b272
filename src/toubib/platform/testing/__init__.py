"""What tests stand on: a real PostgreSQL, a template database, and the whole of Toubib running."""
