"""PostgreSQL as Django reaches it, with two things made cheap: keeping connections, and hot statements."""
