"""rivalgraph."""
