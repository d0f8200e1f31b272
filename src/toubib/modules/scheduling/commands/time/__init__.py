"""Taking and freeing the time of agendas, rooms and seats, and keeping the read model of it."""
