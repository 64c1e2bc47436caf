"""The board: its cube, and its script in a real browser."""
