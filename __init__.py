"""Guiju 规矩, a QGIS plugin for planning bureaus."""


def classFactory(iface):
    """Return the plugin; `iface` is None where QGIS runs without a window. QGIS calls this by name.

    Raises RuntimeError where Python is too old to read the rest.
    """
    import sys

    if sys.version_info < (3, 11):  # noqa: UP036, since QGIS brings the Python
        has = ".".join(map(str, sys.version_info[:2]))
        raise RuntimeError(
            f"Guiju needs a QGIS with Python 3.11 or later, and this one has {has}. Install a newer QGIS."
        )
    from .plugin import GuijuPlugin

    return GuijuPlugin(iface)
