"""What becomes of a finished workspace: repair, move, delete, reconcile. Builds on provisioning."""
