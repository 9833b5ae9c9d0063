"""Suites, measures, runs and reports."""
