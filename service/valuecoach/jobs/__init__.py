"""Jobs: chunks of rows that are graded whatever ends meanwhile, by any number of processes."""
