"""Budgets, costs and claims."""
