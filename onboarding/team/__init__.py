"""The pages of a team: members, roles, invitations sent. Builds on keys."""
