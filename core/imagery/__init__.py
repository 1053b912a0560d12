"""Two images of one place: how they differ, which difference is a change, where it lies."""
