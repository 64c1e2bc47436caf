"""Reports settled and put into periods, for a whole programme in one query."""
