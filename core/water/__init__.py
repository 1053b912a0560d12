"""Rain, what runs off, and where it stands: without Qt and QGIS."""
