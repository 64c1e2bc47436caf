"""Files with data to records: what each column means, what each cell says, what is refused and why."""
