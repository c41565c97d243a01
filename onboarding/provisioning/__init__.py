"""Builds a workspace step by step, and undoes it. Below plans, above worker and mail."""
