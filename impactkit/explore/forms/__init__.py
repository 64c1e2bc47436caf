"""The forms as a widget: their script, and the process that reads and writes the file."""
