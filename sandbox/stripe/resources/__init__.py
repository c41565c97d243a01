"""Stripe's resources, one module each: what they are, what can be done to them, their endpoints."""
