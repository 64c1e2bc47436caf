"""The board: what dossiers tell, as one cube of cells that a script filters, adds up and draws, with or without a kernel."""
