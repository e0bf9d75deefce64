"""The embedded engine: one SQLite file, many processes read while one writes."""
