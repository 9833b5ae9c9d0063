"""Amending clauses become amendments: what each changes in which provision of another document, and from which day."""
