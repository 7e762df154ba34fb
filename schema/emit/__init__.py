"""What is derived from the ontology: constraints and indexes, the reference page, the style."""
