"""A report as one page of HTML that works offline."""
