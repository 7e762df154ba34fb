"""What may be said: the ontology, its closed vocabularies and the records a loader yields.

Nothing here reads a file or knows a database; `loaders` and `graph` both build on it.
"""
