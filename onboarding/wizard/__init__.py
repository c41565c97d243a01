"""The customer's way from sign-up to the progress. At the top: no other room imports it."""
