"""A finished workspace's life: repair, move, delete, reconcile. Below keys, above plans."""
