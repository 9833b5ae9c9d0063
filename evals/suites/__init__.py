"""The suites: each a folder of three modules, which cases it asks, how it runs one, what it measures."""
