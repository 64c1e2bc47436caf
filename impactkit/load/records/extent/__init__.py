"""Which rows of a sheet are data: where tables begin and end, and which rows are sums of others."""
