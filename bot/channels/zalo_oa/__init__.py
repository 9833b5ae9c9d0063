"""Zalo Official Account: signed events come in, customer-care messages go out, and tokens take turns."""
