"""The report's first page, its title, and the headings of its sections."""
