"""Members and invitations of an organization. Beside keys."""
