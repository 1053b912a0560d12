"""Guiju's Processing provider: one folder a group, one thin file an algorithm."""
