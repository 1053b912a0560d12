"""The bureau's forms: what may stand in a template, and templates filled with it."""
