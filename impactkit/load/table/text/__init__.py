"""Text files to a grid: encoding, delimiter, cells."""
