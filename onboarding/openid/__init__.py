"""Signing in at the company's own sites: the addresses of OpenID Connect, and what they tell."""
