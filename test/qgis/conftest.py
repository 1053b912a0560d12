"""This tier runs in a real QGIS without a window, with Guiju loaded as qgis_process loads it."""

import os
import sys

import guiju
import pytest
from processing.core.Processing import Processing
from qgis.PyQt.QtCore import QSettings


@pytest.fixture(scope="session", autouse=True)
def settings(qgis_app, tmp_path_factory):
    """Settings of this run alone, though pytest-qgis gives one file to all: tests change options."""
    QSettings.setPath(
        QSettings.defaultFormat(), QSettings.Scope.UserScope, str(tmp_path_factory.mktemp("settings"))
    )


@pytest.fixture(scope="session", autouse=True)
def plugin(qgis_app, settings):
    """Guiju, started; `processing.run("guiju:…")` works from here on."""
    Processing.initialize()
    started = guiju.classFactory(None)
    started.initProcessing()
    yield started
    started.unload()


_status = pytest.StashKey[int]()


def pytest_sessionfinish(session, exitstatus):
    session.config.stash[_status] = int(exitstatus)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config):
    """Leave once all is told, without the tear-down in which Python and QGIS delete each other's objects."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(config.stash.get(_status, 1))
