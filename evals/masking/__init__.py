"""How well personal data is masked: made-up sentences in which lawful numbers stand beside personal ones."""
