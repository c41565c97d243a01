"""The pages of API keys: reveal, create, replace, revoke. Below team, above lifecycle."""
