"""Scripts that run inside QGIS's own window: how one is started, and what it wrote down."""

import json
import os
import shutil
import signal
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "build" / "desktop"


def run_in_window(script: str, folder: Path, profile: Path, language: str, **environment) -> dict:
    """Run a script in QGIS and return what it wrote down; its pictures stay in the folder."""
    settings = profile / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    settings.parent.mkdir(parents=True)
    settings.write_text(f"[PythonPlugins]\nguiju=true\n[locale]\noverrideFlag=true\nuserLocale={language}\n")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with subprocess.Popen(
        [ROOT / "scripts" / "qgis-desktop", "--code", Path(__file__).with_name(script)],
        env={
            **os.environ,
            "GUIJU_PROFILE": str(profile),
            "GUIJU_WALK": str(folder),
            "GUIJU_STEPS": str(Path(__file__).parent),
            **environment,
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as run:
        try:
            _, told = run.communicate(timeout=300)
        except subprocess.TimeoutExpired:
            # The window and its display are children of the script.
            os.killpg(run.pid, signal.SIGKILL)
            raise
    written = folder / "seen.json"
    assert written.exists(), told[-2000:]
    seen = json.loads(written.read_text(encoding="utf-8"))
    assert "error" not in seen, seen["error"]
    return seen


def is_chinese(text: str) -> bool:
    return any("一" <= letter <= "鿿" for letter in text)
