"""Rules over what a project file states."""
