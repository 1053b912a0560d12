"""Stock and industrial land."""
