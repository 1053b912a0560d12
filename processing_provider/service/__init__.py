"""Algorithms on the data service."""
