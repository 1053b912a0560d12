"""QGIS in a process of its own, for a test to kill."""

import os
import subprocess
import sys
from pathlib import Path

_BEGIN = """
import os, sys
from pathlib import Path
from client_help import qgis
application = qgis()
from guiju.core.progress import Progress
from guiju.core.text import InputError
"""


def begun(code: str, profile: Path, *arguments) -> subprocess.Popen:
    """Start Python with QGIS and let it run some code, whose sys.argv[1:] are the arguments; its output is kept."""
    places = [str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(places),
        "QT_QPA_PLATFORM": "offscreen",
        "GUIJU_TEST_PROFILE": str(profile),
    }
    command = [sys.executable, "-c", _BEGIN + code, *map(str, arguments)]
    return subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def ran(code: str, profile: Path, *arguments) -> str:
    """Run some code to its end and return what it printed."""
    process = begun(code, profile, *arguments)
    output, _ = process.communicate(timeout=120)
    assert process.returncode == 0, output
    return output
