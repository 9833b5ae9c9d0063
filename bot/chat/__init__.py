"""Writing by a chat model, under the gate: from the passages alone, or not at all."""
