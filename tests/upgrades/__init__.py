"""What earlier releases left behind, frozen, and what this one makes of it."""
