"""What a person is told where QGIS lacks a package, and the line that mends it on that system."""

import sys

import pytest
from guiju import dependencies

BOOKWORM = {"ID": "debian", "VERSION_CODENAME": "bookworm"}
TRIXIE = {"ID": "debian", "VERSION_CODENAME": "trixie"}
MINT = {"ID": "linuxmint", "ID_LIKE": "ubuntu debian", "VERSION_CODENAME": "zara"}


def test_nothing_to_say_where_all_is_there():
    assert dependencies.missing() == []
    assert dependencies.sentence() == ""


@pytest.fixture
def without_shapely(monkeypatch):
    # A None entry is how Python itself marks a module that cannot be imported.
    monkeypatch.setitem(sys.modules, "shapely", None)


def test_missing_package_is_named_with_the_line_that_installs_it(without_shapely):
    assert dependencies.missing() == ["shapely"]
    sentence = dependencies.sentence()
    assert "shapely ≥ 2.0" in sentence
    assert "install" in sentence
    assert "numpy" not in sentence


def test_a_package_built_for_another_numpy_is_named_too(monkeypatch, tmp_path):
    (tmp_path / "scipy.py").write_text("raise ValueError('numpy.dtype size changed')", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "scipy", raising=False)
    assert dependencies.missing() == ["scipy"]


def test_too_old_package_is_named_with_its_version(monkeypatch):
    import shapely

    monkeypatch.setattr(shapely, "__version__", "1.8.5.post1")
    assert dependencies.missing() == ["shapely 1.8.5.post1"]


def test_sentence_is_translated_whole(without_shapely):
    asked = []
    dependencies.sentence(lambda text: asked.append(text) or "{packages}｜{line}")
    assert len(asked) == 1
    assert "{packages}" in asked[0]
    assert "{line}" in asked[0]


@pytest.mark.parametrize(
    ("faults", "system", "release", "line"),
    [
        (["shapely"], "Windows", {}, 'python -m pip install --upgrade "shapely>=2.0"'),
        (["scipy", "shapely 1.8.5"], "Linux", TRIXIE, "sudo apt install python3-scipy python3-shapely"),
        (["numpy"], "Linux", MINT, "sudo apt install python3-numpy"),
    ],
)
def test_line_for_the_system(faults, system, release, line):
    assert dependencies.install_line(faults, system, release) == line


def test_debian_12_builds_shapely_on_the_geos_of_qgis_since_its_own_is_too_old():
    line = dependencies.install_line(["scipy", "shapely 1.8.5"], "Linux", BOOKWORM)
    assert line.startswith("sudo apt install python3-scipy && ")
    assert '--no-binary shapely "shapely>=2.0"' in line
    assert dependencies.install_line(["scipy"], "Linux", BOOKWORM) == "sudo apt install python3-scipy"


def test_mac_installs_into_the_python_of_qgis():
    assert f'"{sys.prefix}/bin/python3"' in dependencies.install_line(["scipy"], "Darwin", {})
