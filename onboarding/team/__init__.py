"""The pages of a team: members, roles, invitations. Beside integrations, above keys."""
