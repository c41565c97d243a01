"""Keeps warehouse and directory in line with an organization. Builds on workspaces."""
