"""The HTTP service: the API under ``/v1``, the pages, and what an operator watches."""
