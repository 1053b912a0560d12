"""Walks a script through QGIS's event loop, one step after another; runs inside it."""

import json
import os
import traceback
from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication, QDialog, QTextBrowser

FOLDER = Path(os.environ["GUIJU_WALK"])
# Steps are bounded by tries, so that a window that never comes ends the walk with a word.
TRIES, PAUSE_MS = 240, 250

seen = {}


class Walk:
    """Takes the next step of a generator once the condition that it yielded holds; ends with seen.json."""

    def __init__(self, steps, window):
        self.steps, self.window = steps, window
        self.waiting_for, self.tries = None, 0
        self.timer = QTimer()
        self.timer.timeout.connect(self.step)
        self.timer.start(PAUSE_MS)

    def step(self):
        try:
            if self.waiting_for is not None and not self.waiting_for():
                self.tries += 1
                if self.tries > TRIES:
                    raise TimeoutError(f"waited in vain after {list(seen)[-1:]}")
                return
            self.waiting_for, self.tries = next(self.steps), 0
        except StopIteration:
            end()
        except Exception:
            seen["error"] = traceback.format_exc()
            shown = dialog() or self.window
            picture(shown, "error")
            seen["logs"] = [browser.toPlainText() for browser in shown.findChildren(QTextBrowser)]
            end()


def end():
    (FOLDER / "seen.json").write_text(json.dumps(seen, ensure_ascii=False, indent=1), encoding="utf-8")
    # Layers in memory would make QGIS ask on its way out.
    QgsProject.instance().clear()
    os._exit(0)


def dialog():
    """Return the dialog of ours that is open."""
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            return widget
    return None


def picture(widget, name):
    widget.grab().save(str(FOLDER / f"{name}.png"))
