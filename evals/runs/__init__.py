"""Runs: what was asked with what, kept in a folder that is enough to do it again."""
