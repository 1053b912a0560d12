"""The layer of approvals, as every monitor of land reads it."""

from collections.abc import Iterable

from .field_names import named

# The approval document of an approved area, by its customary field names.
DOCUMENT_FIELDS = ("document", "PZWH", "PZWJH", "PZWJ")


def document_field(columns: Iterable[str]) -> str | None:
    """Return the field of the approval document by its customary names, None where there is none."""
    return next(iter(named(columns, DOCUMENT_FIELDS)), None)
