"""From tables to claims: one module a sheet of the ledger."""
