"""Teaching: a class in which a group writes its own effect logic step by step, and a course of lessons.

Both check themselves: what somebody wrote holds, deviates, cannot be decided, or is not begun; they hint, and show a
solution only after an honest try. The class reads and writes files in a process of its own; lessons read dossiers.
"""
