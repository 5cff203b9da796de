"""How the tables of a record came to be. A migration is never changed once a record was written with it, and imports nothing of ours."""
