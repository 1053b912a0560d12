"""The zoning layer one year earlier: some of today's faults were not there yet, others have been mended."""

import numpy as np

from . import terrain, uses

NEW_SINCE = ("index_range", "use_matrix", "allowed_values", "area_matches", "expression")


def year_before(clean, planted):
    """Return the plots of the year before.

    Every second fault in a plot's attributes is new since then. Twelve plots had a FAR beyond their limit
    and three a use against the plan that have been put right since.
    """
    rng = np.random.default_rng(terrain.SEED + 2025)
    faulty = {row["plot_id"] for row in planted.truth}
    by_id = {p["BSM"]: p for p in clean}
    undone = {
        row["plot_id"] for k, row in enumerate(planted.truth) if row["rule_type"] in NEW_SINCE and k % 2
    }
    undone &= {row["plot_id"] for row in planted.truth if row["rule_type"] != "min_within"}
    plots = [dict(by_id[p["BSM"]]) if p["BSM"] in undone else dict(p) for p in planted.plots]
    sound = [p for p in plots if p["BSM"] not in faulty and p["CSLB"] is not None]
    chosen = [sound[int(i)] for i in rng.choice(len(sound), 15, replace=False)]
    names = uses.names()
    for plot in chosen[:12]:
        plot["RJL"] = round(plot["RJLSX"] + float(rng.uniform(0.2, 0.8)), 2)
    for plot, use in zip(chosen[12:], ("0902", "100101", "090101"), strict=True):
        plot |= {
            "use": use,
            "GHYDYHDM": use,
            "GHYDYHMC": names[use][0],
            "YDMC_EN": names[use][1],
            "CSLB": None,
        }
    for plot in plots:
        if plot["PZWH"] and "2025" in plot["PZWH"]:
            plot["PZWH"] = None
    return plots
