"""Facts that analysts write down, with their place in a source, as YAML or CSV."""

from loaders.curated.reading import LOADER

__all__ = ["LOADER"]
