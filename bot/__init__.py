"""A question becomes an answer: understand, retrieve, compose, verify."""
