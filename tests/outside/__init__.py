"""Services of others that only the tests have a stand-in for."""
