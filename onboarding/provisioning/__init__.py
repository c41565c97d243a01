"""Building a workspace step by step, and giving it up. Builds on sync, mail and worker."""
