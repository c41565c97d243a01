"""What every test stands on: PostgreSQL, what is in it, the queue, and how the dice fall."""
