"""Datasets and tables as they should be, and as they are. Builds on the warehouse."""
