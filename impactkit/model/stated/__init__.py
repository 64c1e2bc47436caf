"""What a project file may state."""
