"""Guiju 规矩, a QGIS plugin for planning bureaus."""


def classFactory(iface):
    """Return the plugin; `iface` is None where QGIS runs without a window. QGIS calls this by name."""
    from .plugin import GuijuPlugin

    return GuijuPlugin(iface)
