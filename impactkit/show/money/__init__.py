"""The report's section on money: budget and financing, costs, claims, and what the grant pays."""
