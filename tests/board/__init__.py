"""The board: its cube and its script."""
