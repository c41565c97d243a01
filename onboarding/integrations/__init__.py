"""What customers connect and plan: an OpenAI key, a budget. Beside team, above keys."""
