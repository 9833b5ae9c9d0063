"""The law as data: documents, provisions, dates, Vietnamese text, search."""
