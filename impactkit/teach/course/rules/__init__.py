"""Rules of exercises, that several lessons use."""
