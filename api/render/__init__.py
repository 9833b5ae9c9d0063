"""How things look on a terminal and in a pipe; rendering never decides anything."""
