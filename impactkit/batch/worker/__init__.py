"""The worker: one report from a task's texts to bytes; it names no file of the runner's machine."""
