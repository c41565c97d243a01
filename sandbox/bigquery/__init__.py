"""BigQuery for demo and tests: an emulator, made faithful where it was not, and made to fail."""
