"""From evidence to knowledge: pure functions, the same for a load and for a rebuild."""
