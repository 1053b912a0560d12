"""Algorithms of the group “Data exchange”: what comes in and what goes out."""
