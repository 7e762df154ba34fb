"""Who is who: names, outside ids, lineage, places, and the rules by which actors are told apart."""
