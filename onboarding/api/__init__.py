"""The JSON API for programs: status, sync and health. Builds on everything but the pages."""
