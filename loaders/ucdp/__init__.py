"""What the loaders of UCDP's datasets share: parties and their ids, the reading of a table."""
