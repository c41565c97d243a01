"""The staff desk: dashboard, search, case file, actions. Beside api, above the wizard."""
