"""The supervised task cluster, its queue and heartbeats. Beside mail, below provisioning."""
