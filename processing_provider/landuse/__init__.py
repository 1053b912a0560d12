"""Algorithms on land-use codes: translation between editions, and the balance of areas."""
