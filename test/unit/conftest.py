"""This tier runs as core does on a machine without QGIS: importing any of it is an error."""

import sys

from hypothesis import settings

ABSENT = {"qgis", "PyQt5", "PyQt6", "osgeo", "processing"}


class _NoQgis:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ABSENT:
            raise ModuleNotFoundError(f"{name} is not importable in the unit tier", name=name)


sys.meta_path.insert(0, _NoQgis())

# The same examples each time and no deadline: a change that fails has failed by itself, on any machine.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")
