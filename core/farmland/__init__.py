"""Cultivated land between two survey dates: what it became, what covers that, and the balance of the year."""

# The approval document of an approved area, by its customary field names.
DOCUMENT_FIELDS = ("document", "PZWH", "PZWJH", "PZWJ")
