"""The shipped library against the real texts, provision by provision: ``python -m evals.library_check MANIFEST``."""
