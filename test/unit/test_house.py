"""The rules of the house that a machine can read: imports, sentences, icons, what Qt 6 asks."""

import ast
import configparser
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Rooms of the plugin, and whom each may import; a room may always import itself.
ARROWS = {
    "core": set(),
    "bridge": {"core"},
    "live": {"bridge", "core"},
    "report": {"bridge", "core"},
    "service": {"bridge", "core"},
    "processing_provider": {"bridge", "core", "report", "service", "dependencies"},
    "dialogs": {"processing_provider", "live", "service", "bridge"},
    "dependencies": {"core"},
    "plugin": {"dialogs", "processing_provider", "bridge", "dependencies"},
    "__init__": {"plugin"},
}
# Rooms of data: what scripts they hold run outside the plugin.
DATA = {"sample", "standards"}
# The reference service runs outside QGIS, in an environment of its own.
OUTSIDE = {".venv", ".venv-service", "build", "devservice", "test", "bench", "scripts", "docs"}
HEAVY = {"numpy", "scipy", "shapely"}


def modules() -> dict[str, ast.Module]:
    """Return the plugin's modules by dotted name without the package's own, such as ``core.table``."""
    found = {}
    for path in ROOT.rglob("*.py"):
        parts = path.relative_to(ROOT).with_suffix("").parts
        if parts[0] not in OUTSIDE | DATA:
            name = ".".join(parts)
            found[name.removesuffix(".__init__")] = ast.parse(path.read_text(encoding="utf-8"))
    return found


MODULES = modules()


def imports(name: str, nodes) -> set[str]:
    """Return what these nodes import; modules of the house after a leading dot, such as ``.core.table``."""
    package = name.split(".") if is_package(name) else name.split(".")[:-1]
    found = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level:
            base = package[: len(package) - node.level + 1]
            target = base + (node.module.split(".") if node.module else [])
            for alias in node.names:
                inner = ".".join([*target, alias.name])
                found.add("." + (inner if inner in MODULES else ".".join(target)))
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module)
    return found


def is_package(name: str) -> bool:
    return name == "__init__" or (ROOT / name.replace(".", "/")).is_dir()


def at_start(tree: ast.Module) -> list[ast.stmt]:
    """Return the nodes that run when the module is imported: no function bodies, no typing-only imports."""
    nodes, waiting = [], list(tree.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        nodes.append(node)
        waiting += ast.iter_child_nodes(node)
    return nodes


@pytest.mark.parametrize("name", sorted(MODULES))
def test_arrows_point_one_way(name):
    room = name.split(".")[0]
    for target in imports(name, ast.walk(MODULES[name])):
        if target.startswith("."):
            assert target[1:].split(".")[0] in ARROWS[room] | {room}, f"{name} imports {target}"
        else:
            assert target.split(".")[0] != "guiju", f"{name}: imports inside the plugin are relative"


@pytest.mark.parametrize("name", sorted(n for n in MODULES if n.split(".")[0] in {"core", "report"}))
def test_core_knows_only_arrays(name):
    allowed = sys.stdlib_module_names | HEAVY
    for target in imports(name, ast.walk(MODULES[name])):
        assert target.startswith(".") or target.split(".")[0] in allowed, f"{name} imports {target}"


def test_plugin_loads_where_numpy_scipy_and_shapely_are_missing():
    """What is imported while QGIS loads the plugin, followed through the house, names none of the three."""
    reached, waiting = set(), ["__init__", "plugin"]
    while waiting:
        name = waiting.pop()
        if name in reached:
            continue
        reached.add(name)
        found = imports(name, at_start(MODULES[name]))
        heavy = {target for target in found if target.split(".")[0] in HEAVY}
        assert not heavy, f"{name} imports {heavy} while the plugin loads"
        inside = {target[1:] for target in found if target.startswith(".")}
        # Importing a.b.c runs a and a.b first.
        waiting += [n for t in inside for n in (t, *parents(t)) if n in MODULES]
    assert "processing_provider.provider" in reached


def parents(name: str) -> list[str]:
    parts = name.split(".")
    return [".".join(parts[:count]) for count in range(1, len(parts))]


def test_root_module_is_free_of_qgis():
    assert not {t for t in imports("__init__", at_start(MODULES["__init__"])) if not t.startswith(".")}


@pytest.mark.parametrize("name", sorted(MODULES))
def test_ready_for_qt6(name):
    """Scoped enumerations, `qgis.PyQt`, and none of the names that Qt 6 dropped."""
    faults = []
    tree = MODULES[name]
    classes = qt_classes(tree)
    enumerations = enumeration_nodes(tree)
    has_widgets = "qgis.PyQt.QtWidgets" in imports(name, ast.walk(tree))
    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            origin = node.module if isinstance(node, ast.ImportFrom) else node.names[0].name
            if re.match(r"(PyQt[56]|PySide|sip)\b", origin or ""):
                faults.append(f"{node.lineno}: import {origin} through qgis.PyQt")
            if origin == "qgis.PyQt.QtWidgets":
                moved = {alias.name for alias in node.names} & {"QAction", "QActionGroup", "QShortcut"}
                faults += [f"{node.lineno}: {moved_name} is in QtGui" for moved_name in moved]
            faults += [
                f"{node.lineno}: {alias.name} is gone in Qt 6"
                for alias in node.names
                if alias.name in {"QRegExp", "QDesktopWidget", "QTextCodec", "QStringList"}
            ]
        if not isinstance(node, ast.Attribute):
            continue
        # A widget's layout has lost its one margin; a legend's style still has margins by side.
        gone = {"exec_", "print_", "globalPos", *(["setMargin"] if has_widgets else [])}
        if node.attr in gone:
            faults.append(f"{node.lineno}: .{node.attr} is gone in Qt 6")
        # Class.Value instead of Class.Enumeration.Value: PyQt 6 knows only the second.
        of_class = isinstance(node.value, ast.Name) and node.value.id in classes
        if of_class and id(node) not in enumerations and re.match(r"[A-Z]\w*[a-z]", node.attr):
            faults.append(f"{node.lineno}: {ast.unparse(node)} needs its enumeration's name")
    assert not faults


def enumeration_nodes(tree: ast.Module) -> set[int]:
    """Return the nodes that may name an enumeration alone: before its value, when called, as a type."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            found.add(id(node.value))
        elif isinstance(node, ast.Call):
            found.add(id(node.func))
        for part in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            found |= {id(inner) for inner in ast.walk(part)} if part else set()
    return found


def qt_classes(tree: ast.Module) -> set[str]:
    return {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("qgis.")
        for alias in node.names
        if alias.name[0] == "Q"
    }


@pytest.mark.parametrize("name", sorted(MODULES))
def test_sentences_are_whole_literals(name):
    """A sentence that is put together before it is translated can never be found in the translations."""
    if name in {"bridge.text", "core.text"}:
        pytest.skip("the two modules that pass sentences on")
    for node in ast.walk(MODULES[name]):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if called not in {"tr", "Message"}:
            continue
        text = node.args[0] if node.args else None
        assert isinstance(text, ast.Constant), f"line {node.lineno}: {ast.unparse(node)[:80]}"
        assert isinstance(text.value, str), f"line {node.lineno}"
        if called == "tr":
            assert len(node.args) == 1, f"line {node.lineno}"
            assert not node.keywords, f"line {node.lineno}: tr() takes the sentence; .format() follows"
        else:
            named = set(re.findall(r"\{(\w+)", text.value.replace("{{", "")))
            given = {keyword.arg for keyword in node.keywords}
            assert None in given or named == given, f"line {node.lineno}: {named ^ given}"


# Modules that reach over a network, and classes of QGIS that do; only `service` may, where a person asks it to.
NETWORK = {"aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "paramiko", "poplib", "requests", "smtplib",
           "socket", "socketserver", "ssl", "telnetlib", "urllib3", "webbrowser", "xmlrpc"}  # fmt: skip
NETWORK_MODULES = {
    "urllib.request",
    "qgis.PyQt.QtNetwork",
    "qgis.PyQt.QtWebKit",
    "qgis.PyQt.QtWebEngineWidgets",
}
NETWORK_CLASSES = (
    r"QgsBlockingNetworkRequest|QgsNetwork(Access|Content|Reply|Request|Downloader)\w*|Qgs\w*Downloader\w*"
    r"|QNetwork\w+|QTcp\w+|QUdp\w+|QWebEngine\w+"
)


@pytest.mark.parametrize("name", sorted(n for n in MODULES if n.split(".")[0] != "service"))
def test_nothing_leaves_the_machine(name):
    """No module but those of `service` can reach a network: what a bureau opens and writes stays with it."""
    tree = MODULES[name]
    for target in imports(name, ast.walk(tree)):
        assert target.split(".")[0] not in NETWORK, f"{name} imports {target}"
        assert target not in NETWORK_MODULES, f"{name} imports {target}"
    for node in ast.walk(tree):
        named = {ast.Name: "id", ast.Attribute: "attr", ast.alias: "name"}.get(type(node))
        if named:
            word = getattr(node, named)
            assert not re.fullmatch(NETWORK_CLASSES, word), f"{name} names {word}"
        if isinstance(node, ast.ImportFrom) and node.module == "urllib":
            assert "request" not in {alias.name for alias in node.names}, f"{name} imports urllib.request"
        # GDAL reads addresses behind this prefix.
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert not re.match(r"/vsi(curl|s3|gs|az|swift)", node.value), f"{name} names {node.value}"


def test_chinese_is_complete():
    done = subprocess.run(
        [ROOT / "scripts" / "translations", "check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_every_icon_is_in_the_manifest_and_every_named_icon_is_there():
    listed = {Path(entry.text).name for entry in ET.parse(ROOT / "resources.qrc").iter("file")}
    assert listed == {path.name for path in (ROOT / "icons").iterdir()}
    named = {
        node.value
        for tree in MODULES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"\w+\.svg", node.value)
    }
    assert named
    assert named <= listed


def test_metadata_says_what_qgis_asks():
    # Read as QGIS reads it, where a lone percent sign is an error.
    metadata = configparser.ConfigParser()
    metadata.read(ROOT / "metadata.txt", encoding="utf-8")
    general = dict(metadata["general"])
    asked = {
        "name",
        "description",
        "about",
        "version",
        "author",
        "email",
        "homepage",
        "tracker",
        "repository",
    }
    assert asked <= general.keys()
    assert general["qgisminimumversion"] == "3.40"
    assert general["hasprocessingprovider"] == "yes"
    assert (ROOT / general["icon"]).exists()
    assert f"## {general['version']}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
