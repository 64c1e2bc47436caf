"""Specifications of charts become SVG, in this process or in one that can be ended while it draws."""
