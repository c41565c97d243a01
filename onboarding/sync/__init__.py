"""What warehouse and directory are told of an organization. Builds on workspaces."""
