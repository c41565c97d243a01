"""Datasets and tables as they should be, and how they are. Builds on the warehouse."""
