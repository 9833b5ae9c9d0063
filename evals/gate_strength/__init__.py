"""How strong the gate is: false statements made from true ones by rule, and true ones in other words."""
