"""The Zalo Bot Platform: a bot that people add as a friend, spoken to much like one of Telegram."""

NAME = "zalo_bot"
"""The channel's name in tables, metrics and switches."""
