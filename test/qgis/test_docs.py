"""The commands of the pages call tools that there are, by parameters that they have."""

import re
import shlex
from pathlib import Path

import pytest
from qgis.core import QgsApplication

ROOT = Path(__file__).parents[2]
PAGES = (
    *("README.md", "docs/guide.md", "docs/guide_zh.md", "docs/facility-packs.md"),
    *("docs/confidentiality.md", "docs/confidentiality_zh.md"),
    *("docs/forms.md", "docs/forms_zh.md"),
    "docs/data-sources.md",
    "docs/maps.md",
    "docs/maps_zh.md",
    "docs/cases.md",
    "docs/cases_zh.md",
    "docs/farmland-monitor.md",
    "docs/farmland-monitor_zh.md",
    "docs/land-change.md",
    "docs/land-change_zh.md",
    "docs/raster-change.md",
    "docs/raster-change_zh.md",
    "docs/runoff.md",
    "docs/runoff_zh.md",
    "docs/stock-land.md",
    "docs/stock-land_zh.md",
    "docs/waterlogging.md",
    "docs/waterlogging_zh.md",
)


def blocks(page: str) -> list[str]:
    return re.findall(r"```sh\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("page", PAGES)
def test_commands_of_the_pages_can_be_given(page):
    commands = re.findall(
        r"^scripts/qgis-process run ((?:.*\\\n)*.*)$", "\n".join(blocks(page)), re.MULTILINE
    )
    assert commands
    for command in commands:
        id, *given = shlex.split(command.replace("\\\n", " "))
        algorithm = QgsApplication.processingRegistry().algorithmById(id)
        assert algorithm is not None, id
        needed = {one.name() for one in algorithm.parameterDefinitions() if not one.flags() & one.Flag.FlagOptional and one.defaultValue() is None}  # fmt: skip
        names = [word.partition("=")[0] for word in given]
        unknown = set(names) - {one.name() for one in algorithm.parameterDefinitions()}
        assert not unknown, f"{page}: {id} has no {unknown}"
        assert needed <= set(names), f"{page}: {id} needs {needed - set(names)}"


def test_both_guides_give_the_same_commands():
    assert blocks("docs/guide.md") == blocks("docs/guide_zh.md")


def test_the_names_that_are_promised_are_there():
    rows = re.findall(
        r"^\| `guiju:(\w+)` \|[^|]*\|(.*)\|$", (ROOT / "docs/names.md").read_text("utf-8"), re.MULTILINE
    )
    assert len(rows) > 15
    for id, promised in rows:
        algorithm = QgsApplication.processingRegistry().algorithmById(f"guiju:{id}")
        assert algorithm is not None, id
        given, got = promised.split("→")
        parameters = {one.name() for one in algorithm.parameterDefinitions()}
        results = {one.name() for one in algorithm.outputDefinitions()}
        assert set(re.findall(r"`([A-Z][A-Z0-9_]+)`", given)) <= parameters, id
        assert set(re.findall(r"`([A-Z][A-Z0-9_]+)`", got)) <= results, id
