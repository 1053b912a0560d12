"""Where the plugin's own files stand."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ICONS = ROOT / "icons"
PACKS = ROOT / "standards" / "packs"
MODELS = ROOT / "processing_provider" / "models"
