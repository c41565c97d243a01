"""Stand-ins for the clouds Latchkey uses; only `manage.py demo` and the tests import them."""
