"""What is computed from the graph: never loaded, always with its recipe."""
