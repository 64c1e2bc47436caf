"""The forms: a project file read into what they show, and what people write in them written into the file."""
