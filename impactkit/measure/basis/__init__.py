"""What each number rests on, and what it does not hold."""
