"""What customers connect and plan: a key of OpenAI's, a budget. Builds on sync."""
