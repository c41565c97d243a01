"""The customer's way from sign-up to the progress page. Above every customer's page."""
