"""The desk of staff: first page, search, case file, actions. Nobody but the admin imports it."""
