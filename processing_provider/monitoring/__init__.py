"""Land monitoring: what changed between two dates, and what of it needs a look."""
