"""The outbox, and the words of each mail. Beside worker, below provisioning."""
