"""What is owed by mail, and the words of each letter. Below provisioning, above sync."""
