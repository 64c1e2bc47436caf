"""A group in a class: its folder, what it writes there, its report, and what the wall shows of it.

A folder holds one project file, what was typed and could not be written yet, every step that can be taken back, and the
report. Everything is on the disk before it is said to be, so that a computer that is shut in the middle loses nothing.
"""
