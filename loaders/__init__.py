"""Where evidence comes from: one module per source; each yields records and sees no database."""
