"""A portfolio's facts as exhibits: many projects together, what may be added of them, who has not reported."""
