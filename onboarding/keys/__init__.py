"""The pages of API keys: shown once, made, replaced, revoked. Below the wizard, above mail."""
