"""Algorithms of the group “Forms and opinions”."""
