"""The supervised task cluster, its queue and its heartbeats. Knows only the rows."""
