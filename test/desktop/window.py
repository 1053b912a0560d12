"""Scripts that run inside QGIS's own window: how one is started, and what it wrote down."""

import json
import os
import shutil
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
    run = subprocess.run(
        [ROOT / "scripts" / "qgis-desktop", "--code", Path(__file__).with_name(script)],
        env={
            **os.environ,
            "GUIJU_PROFILE": str(profile),
            "GUIJU_WALK": str(folder),
            "GUIJU_STEPS": str(Path(__file__).parent),
            **environment,
        },
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    written = folder / "seen.json"
    assert written.exists(), run.stderr[-2000:]
    seen = json.loads(written.read_text(encoding="utf-8"))
    assert "error" not in seen, seen["error"]
    return seen


def is_chinese(text: str) -> bool:
    return any("一" <= letter <= "鿿" for letter in text)
