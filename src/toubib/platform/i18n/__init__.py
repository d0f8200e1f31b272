"""Languages: the catalogues of translated messages."""
