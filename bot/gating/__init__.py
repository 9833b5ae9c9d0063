"""Whether a statement is carried by its clause: tokens with roles, readings of both, their alignment, the checks."""
