"""A case from the coordinate file to the opinion in a real window; pictures and papers stay in build/desktop/case."""

import os
import shutil
import subprocess

import pytest
from window import PICTURES, run_in_window

if not os.environ.get("DISPLAY") and not shutil.which("xvfb-run"):
    pytest.skip("there is neither a screen nor xvfb-run", allow_module_level=True)

FOLDER = PICTURES / "case"


def test_a_dropped_site_ends_as_an_opinion_on_paper(tmp_path):
    seen = run_in_window("case.py", FOLDER, tmp_path / "profile", "zh-Hans")
    assert len(seen["layers"]) == 5
    assert min(seen["layers"].values()) > 0
    assert all(seen["files"].values())
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed: the papers are written, but nobody looked at them")
    office = ("soffice", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless")
    papers = [FOLDER / "opinion.docx", FOLDER / "occupation.xlsx"]
    subprocess.run(
        [*office, "--convert-to", "pdf", "--outdir", FOLDER, *papers],
        check=True,
        capture_output=True,
        timeout=180,
    )
    for paper in ("opinion", "occupation", "map"):
        page = ["pdftoppm", "-r", "60", "-png", "-l", "4", FOLDER / f"{paper}.pdf", FOLDER / paper]
        subprocess.run(page, check=True, capture_output=True)
    opinion = ["pdftotext", "-layout", FOLDER / "opinion.pdf", "-"]
    text = subprocess.run(opinion, check=True, capture_output=True, text=True).stdout
    assert "不能在此选址" in text.replace("\n", "")
    assert "此项不得豁免" in text.replace("\n", "")
