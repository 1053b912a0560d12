"""What a run tells the person, kept for a test."""

from qgis.core import QgsProcessingFeedback


class Told(QgsProcessingFeedback):
    """Keeps the warnings of a run and prints nothing."""

    def __init__(self):
        super().__init__(False)
        self.warnings = []

    def pushWarning(self, warning):
        self.warnings.append(warning)
