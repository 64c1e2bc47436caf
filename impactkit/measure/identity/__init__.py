"""When two rows are the same thing, when two, and who is who."""
