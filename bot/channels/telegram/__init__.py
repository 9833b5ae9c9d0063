"""Telegram, by python-telegram-bot: what its users do is read, and what is said to them sent. Our own worker drives."""
