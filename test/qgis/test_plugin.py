"""The plugin as QGIS starts it: by its scripts, in Chinese, from its package, without shapely."""

import json
import os
import subprocess
import zipfile
from pathlib import Path

import pytest
from qgis.core import Qgis, QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

ROOT = Path(__file__).resolve().parents[2]
PROCESS = ROOT / "scripts" / "qgis-process"
CHINESE = "[PythonPlugins]\nguiju=true\n[locale]\noverrideFlag=true\nuserLocale={}\n"


def run_script(*arguments, profile: Path, **options) -> subprocess.CompletedProcess:
    environment = {**os.environ, "GUIJU_PROFILE": str(profile), **options.pop("environment", {})}
    return subprocess.run(
        [PROCESS, *arguments], env=environment, capture_output=True, text=True, check=False, **options
    )


def settings(profile: Path) -> Path:
    path = profile / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    path.parent.mkdir(parents=True)
    return path


def algorithms(listing: str) -> dict:
    return json.loads(listing)["providers"]["guiju"]["algorithms"]


def test_process_script_says_nothing_but_what_qgis_says(tmp_path):
    listing = run_script("--json", "list", profile=tmp_path, cwd="/")
    assert listing.returncode == 0
    assert "guiju:overlaparea" in algorithms(listing.stdout)


def test_process_script_passes_status_and_input(tmp_path):
    assert run_script("run", "guiju:nosuchthing", profile=tmp_path).returncode != 0
    asked = run_script("run", "guiju:overlaparea", "-", profile=tmp_path, input='{"inputs": {}}')
    assert asked.returncode != 0
    assert "OVERLAY" in asked.stdout + asked.stderr


def test_process_script_from_a_checkout_of_another_name(tmp_path):
    checkout = tmp_path / "规矩 checkout"
    checkout.symlink_to(ROOT)
    listing = subprocess.run(
        [checkout / "scripts" / "qgis-process", "plugins", "list"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "* guiju" in listing.stdout


def test_process_script_enables_guiju_again_where_it_was_switched_off(tmp_path):
    settings(tmp_path).write_text("[PythonPlugins]\nguiju=false\n")
    assert "* guiju" in run_script("plugins", "list", profile=tmp_path).stdout


@pytest.mark.parametrize("locale", ["zh-Hans", "zh_CN", "zh"])
def test_algorithms_are_named_in_chinese(tmp_path, locale):
    settings(tmp_path).write_text(CHINESE.format(locale))
    names = [
        entry["name"] for entry in algorithms(run_script("--json", "list", profile=tmp_path).stdout).values()
    ]
    # A model is called by its id, which nothing translates.
    models = {name for name in names if name.startswith("Guiju ")}
    assert {"Guiju living circle", "Guiju plan check", "Guiju site opinion"} <= models
    assert not [name for name in names if name.isascii() and name not in models]
    assert len(names) > len(models)


@pytest.fixture
def in_chinese(qgis_app):
    translator = QTranslator()
    assert translator.load(str(ROOT / "i18n" / "guiju_zh_CN.qm"))
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


def test_every_algorithm_explains_itself_in_chinese(in_chinese):
    registry = QgsApplication.processingRegistry()
    # The words of a ready-made model are in its file, in both languages; see test_models.py.
    algorithms = [a for a in registry.providerById("guiju").algorithms() if " " not in a.name()]
    assert algorithms
    for known in algorithms:
        algorithm = registry.createAlgorithmById(known.id())
        hidden = Qgis.ProcessingParameterFlag.Hidden
        words = [algorithm.displayName(), algorithm.group(), algorithm.shortHelpString()]
        words += [p.description() for p in algorithm.parameterDefinitions() if not p.flags() & hidden]
        words += [p.help() for p in algorithm.parameterDefinitions() if not p.flags() & hidden]
        words += [output.description() for output in algorithm.outputDefinitions()]
        assert [word for word in words if word.isascii()] == [], known.id()


def test_chinese_follows_the_system_where_qgis_has_no_setting(tmp_path):
    listing = run_script("--json", "list", profile=tmp_path, environment={"LC_ALL": "zh_CN.UTF-8"})
    assert not algorithms(listing.stdout)["guiju:overlaparea"]["name"].isascii()


BLOCKER = """
import sys
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "shapely":
            raise ModuleNotFoundError("No module named 'shapely'", name="shapely")
sys.meta_path.insert(0, Absent())
"""


def test_without_shapely_the_plugin_loads_and_algorithms_say_what_to_install(tmp_path):
    (tmp_path / "sitecustomize.py").write_text(BLOCKER)
    profile = tmp_path / "profile"
    environment = {"PYTHONPATH": str(tmp_path)}
    listing = run_script("--json", "list", profile=profile, environment=environment)
    assert "guiju:overlaparea" in algorithms(listing.stdout)
    layer = tmp_path / "plots.geojson"
    layer.write_text('{"type": "FeatureCollection", "features": []}')
    answer = run_script(
        *("run", "guiju:overlaparea", f"INPUT={layer}", f"OVERLAY={layer}", "OUTPUT=TEMPORARY_OUTPUT"),
        profile=profile,
        environment=environment,
    )
    assert answer.returncode != 0
    told = answer.stdout + answer.stderr
    assert "shapely ≥ 2.0" in told
    assert "pip install" in told
    assert "Traceback" not in told


def test_two_geos_in_one_process_are_refused_before_they_crash(tmp_path):
    """QGIS's own command with a shapely from pip, as a person on Linux may have it."""
    site_packages = next((ROOT / ".venv" / "lib").glob("python3*/site-packages"))
    if not (site_packages / "shapely.libs").exists():
        pytest.skip("this shapely runs on the GEOS of the system")
    settings(tmp_path).write_text("[PythonPlugins]\nguiju=true\n")
    layer = tmp_path / "plots.geojson"
    layer.write_text('{"type": "FeatureCollection", "features": []}')
    answer = subprocess.run(
        [
            "qgis_process",
            "run",
            "guiju:overlaparea",
            f"INPUT={layer}",
            f"OVERLAY={layer}",
            "OUTPUT=TEMPORARY_OUTPUT",
        ],
        env={
            **os.environ,
            "QGIS_CUSTOM_CONFIG_PATH": str(tmp_path),
            "QGIS_PLUGINPATH": str(ROOT / "build" / "plugins"),
            "PYTHONPATH": str(site_packages),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    told = answer.stdout + answer.stderr
    assert "--no-binary shapely" in told
    assert answer.returncode > 0


@pytest.fixture(scope="module")
def package() -> Path:
    made = subprocess.run([ROOT / "scripts" / "package"], capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    return Path(made.stdout.splitlines()[-1])


def test_package_installs_in_a_clean_profile(package, tmp_path):
    settings(tmp_path).write_text(CHINESE.format("zh-Hans"))
    with zipfile.ZipFile(package) as archive:
        archive.extractall(tmp_path / "profiles" / "default" / "python" / "plugins")
    # QGIS's own command, so that nothing of the checkout can help: only shapely comes from outside.
    site_packages = next((ROOT / ".venv" / "lib").glob("python3*/site-packages"))
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith(("QGIS_", "PYTHON"))},
        "QGIS_CUSTOM_CONFIG_PATH": str(tmp_path),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(site_packages),
    }
    listing = subprocess.run(
        ["qgis_process", "--json", "list"], env=environment, capture_output=True, text=True, check=False
    )
    assert not algorithms(listing.stdout)["guiju:overlaparea"]["name"].isascii()


def test_package_holds_only_what_runs(package):
    with zipfile.ZipFile(package) as archive:
        names = archive.namelist()
    assert all(name.startswith("guiju/") for name in names)
    assert {"guiju/metadata.txt", "guiju/LICENSE", "guiju/i18n/guiju_zh_CN.qm"} <= set(names)
    rooms = {name.split("/")[1] for name in names}
    assert not rooms & {"test", "bench", "scripts", ".ci", "devservice"}
