"""Who acts in tests: a customer with a browser, and staff at their desk."""
