"""The JSON API: status, sync and health, for programs."""
