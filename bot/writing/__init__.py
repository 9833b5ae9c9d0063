"""How people write: bare, half-typed, mistyped and short, read as the words that were meant."""
