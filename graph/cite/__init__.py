"""Citing a graph: what it was made of, frozen in a hash, and words to paste."""
