"""The board as a page of its own: a server on this computer that shows one page to who has its address, and no file."""
