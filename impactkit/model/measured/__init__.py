"""What was measured, settled and rolled up."""
