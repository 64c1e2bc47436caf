"""What an evaluator keeps beside a project file, or of a portfolio."""
