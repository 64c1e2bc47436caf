"""The class as pages on a network of its own: a group's page, a code to come in by, and the teacher's wall.

A small server without a kernel behind it: what a page says is a question on a fixed list, and another process answers.
"""
