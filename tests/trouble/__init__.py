"""What is made to go wrong on purpose, and how a world is compared afterwards."""
