"""API keys: made, found, shown once, limited. Beside teams."""
