"""What is derived from the ontology: constraints and indexes, and the reference page."""
