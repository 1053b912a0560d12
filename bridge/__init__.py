"""The only place that knows both QGIS and core: layers to Tables, Tables to sinks, words and progress."""
