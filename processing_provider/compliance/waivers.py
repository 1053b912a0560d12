"""Waivers in a batch check: the file that holds them, and how results tell them apart from what passed."""

from pathlib import Path

from qgis.core import QgsProcessingParameterFile

from ...bridge.text import render, tr
from ...core.text import InputError, Message
from ..params import with_help

# Ended waivers that are named one by one among the warnings.
NAMED = 20


def waivers() -> QgsProcessingParameterFile:
    """The file of waivers, which no run takes unasked."""
    parameter = QgsProcessingParameterFile("WAIVERS", tr("Waivers"), extension="json", optional=True)
    return with_help(
        parameter,
        tr(
            "The file of waivers that the plan check dock keeps beside the plots (….waivers.json). A failure that "
            "somebody waived, and that is as it was then, stays a failure and is marked: by whom, until when and by which "
            "document. Left empty, nothing is marked."
        ),
    )


def waivers_of(algorithm, parameters, context):
    """Return the records of the file that is named, none where none is. Raises InputError where it is not one."""
    from ...bridge.waivers import read_waivers
    from ...core.rules.waivers import Records

    path = algorithm.parameterAsFile(parameters, "WAIVERS", context).strip()
    if not path:
        return Records()
    if not Path(path).is_file():
        raise InputError(
            Message("There is no file of waivers {file}. Check its path, or leave it out.", file=path)
        )
    return read_waivers(path)


def ended_notes(waived) -> list[Message]:
    """Return which failures were waived and are no more, each with why."""
    notes = [
        Message(
            "The waiver of plot {plot} from rule {rule}, document {document}, does not stand. {why}",
            plot=waiver.plot_id,
            rule=waiver.rule_id,
            document=waiver.document,
            why=standing.sentence,
        )
        for waiver, standing in waived.ended[:NAMED]
    ]
    if waived.ended[NAMED:]:
        more = len(waived.ended) - NAMED
        notes.append(Message("{count} more waivers do not stand any more.", count=more))
    return notes


def told(waived) -> list[str]:
    """Return for each verdict of a run who waived it, until when and why; empty where nobody did."""
    from ...core.rules.waivers import sentence

    return [render(sentence(mark)) if mark else "" for mark in waived.marks]


def texts(values: list[str]):
    """Return a column of texts."""
    import numpy as np

    column = np.empty(len(values), dtype=object)
    column[:] = values
    return np.ma.array(column)
