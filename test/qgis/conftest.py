"""This tier runs in a real QGIS without a window, with Guiju loaded as qgis_process loads it."""

import guiju
import pytest
from processing.core.Processing import Processing


@pytest.fixture(scope="session", autouse=True)
def plugin(qgis_app):
    """Guiju, started; `processing.run("guiju:…")` works from here on."""
    Processing.initialize()
    started = guiju.classFactory(None)
    started.initProcessing()
    yield started
    started.unload()
