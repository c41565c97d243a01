"""Stripe's resources, one module each: their objects, operations and endpoints."""
