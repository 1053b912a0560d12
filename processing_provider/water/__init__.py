"""Drainage and waterlogging."""
