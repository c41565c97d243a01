"""Stand-ins for the clouds; imported by `manage.py demo`, tests and benchmarks only."""
