"""A file becomes a LegalDocument: readers, structure, pipeline."""
