"""Where chat platforms deliver what people write."""
