"""QGIS in this tier, for the client: a program without a window, with a profile and log-ins of its own."""

import os
from functools import cache
from tempfile import mkdtemp


@cache
def qgis():
    """Start QGIS once; returns its application, which lives as long as the tests."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    profile = os.environ.get("GUIJU_TEST_PROFILE") or mkdtemp(prefix="guiju-client-")
    os.environ["QGIS_CUSTOM_CONFIG_PATH"] = profile
    from qgis.core import QgsApplication

    application = QgsApplication([], True)
    application.initQgis()
    assert QgsApplication.authManager().setMasterPassword("for tests", True)
    return application


def log_in(user: str, password: str) -> str:
    """Keep a log-in in QGIS's store and return its id."""
    from qgis.core import QgsApplication, QgsAuthMethodConfig

    config = QgsAuthMethodConfig("Basic")
    config.setName(user)
    config.setConfig("username", user)
    config.setConfig("password", password)
    assert QgsApplication.authManager().storeAuthenticationConfig(config)[0]
    return config.id()


def held(copy) -> dict:
    """Return a copy's features: attributes by id and revision, times as texts, without the file's own key."""
    layer = copy.layer()
    assert layer.isValid()
    found = {}
    for feature in layer.getFeatures():
        values = dict(zip(layer.fields().names(), feature.attributes(), strict=True))
        values.pop("fid")
        found[values["id"], values["revision"]] = values
    assert len(found) == layer.featureCount() == copy.count
    return found
