"""This tier runs in a real QGIS without a window, with Guiju loaded as QGIS loads it."""

import guiju
import processing
import pytest
from processing.core.Processing import Processing


@pytest.fixture(scope="session")
def plugin(qgis_app):
    """Guiju, started as qgis_process starts it; `processing.run("guiju:…")` works from here on."""
    Processing.initialize()
    started = guiju.classFactory(None)
    started.initProcessing()
    yield started
    started.unload()


@pytest.fixture
def run(plugin, qgis_processing):
    """Run an algorithm by id and return its results."""
    return processing.run
