"""The ledger: jobs, their rows and their results, on SQLite or on PostgreSQL. It alone says what is done."""
