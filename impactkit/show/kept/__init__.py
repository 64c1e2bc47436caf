"""What the evaluator keeps: findings, tried again, and notes, each under its section."""
