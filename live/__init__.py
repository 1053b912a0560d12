"""What answers a click, an edit or a slider: data kept ready between them, answered by core alone."""
