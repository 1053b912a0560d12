"""Windows and docks; no domain logic."""
