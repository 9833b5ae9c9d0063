"""Stand-ins of the chat platforms, for tests and for whoever has no account yet: their limits, and their bad days."""
