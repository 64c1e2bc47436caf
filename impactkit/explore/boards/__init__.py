"""What stands behind a board where there is a kernel: the widget, the files it makes, what it keeps; and the board as an exhibit."""
