"""The sections of a report, one module each: from what was read to sentences, tables, charts."""
