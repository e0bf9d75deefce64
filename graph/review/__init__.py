"""Which facts of a document hold: what was read, what people decided of it. Pure; the store and the reader are elsewhere."""
