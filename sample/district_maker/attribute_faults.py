"""Faults of attributes: codes, missing values, indices beyond their limits, recorded areas."""

from .plots import ellipsoidal_area


def attributes(d):
    """Codes, missing values, indices and recorded areas."""
    housing = lambda p, i: p["CSLB"] is not None and i in d.built  # noqa: E731
    for i, code, note in zip(
        d.choose(3, lambda p, i: p["kind"] == "plot" and p["use"] == "0902"), ("0799", "1313", "C2"),
        ("no such code", "a code of the 2020 edition", "a code of GB 50137"),
    ):  # fmt: skip
        d.plots[i] |= {"GHYDYHDM": code}
        d.tell(d.plots[i], "allowed_values", "GHYDYHDM", "fail", None, "", f"{code}: {note}")
        d.tell(d.plots[i], "use_matrix", "plan", "undecided", None, "", f"the matrix knows no {code}")
    for i, field in zip(
        d.choose(3, lambda p, i: p["kind"] == "plot" and p["use"] == "090101"),
        ("GHYDYHDM", "GHYDYHMC", "QSXZ"),
    ):
        d.plots[i][field] = None
        d.tell(d.plots[i], "required", field, "fail", None, "", "no value")
        if field == "GHYDYHDM":
            d.tell(d.plots[i], "any", "use", "undecided", None, "", "every rule that asks for the use")
    for i, use in zip(
        [*d.choose(1, lambda p, i: p["use"] == "1401" and p["kind"] == "plot"), *d.choose(2, housing)],
        ("090101", "0902", "100101"),
    ):
        was = d.plots[i]["use"]
        d.recode(d.plots[i], use)
        if d.plots[i]["RJL"] is None:
            d.plots[i] |= {
                "RJL": 1.0,
                "RJLSX": 1.5,
                "JZMD": 25.0,
                "JZMDSX": 40.0,
                "LDL": 30.0,
                "LDLXX": 20.0,
                "JZGD": 12.0,
                "JZXG": 18.0,
            }
        d.plots[i]["CSLB"] = None
        d.tell(
            d.plots[i],
            "use_matrix",
            "plan",
            "fail",
            ellipsoidal_area(d.plots[i]["geometry"]),
            "m2",
            f"{use} on land planned as {was}",
        )
        if was == "1401":
            d.tell(
                d.plots[i],
                "max_overlap",
                "green_line",
                "fail",
                ellipsoidal_area(d.plots[i]["geometry"]),
                "m2",
                "the park is within the green line",
            )
    for i, (field, limit, off, about) in zip(
        d.choose(9, housing),
        [("RJL", "RJLSX", 0.42, "far"), ("RJL", "RJLSX", 0.9, "far"), ("RJL", "RJLXX", -0.3, "far"), ("JZMD", "JZMDSX", 4.5, "density"),
         ("JZMD", "JZMDSX", 9.0, "density"), ("LDL", "LDLXX", -6.0, "green_ratio"), ("LDL", "LDLXX", -11.0, "green_ratio"),
         ("JZGD", "JZXG", 6.0, "height_m"), ("JZGD", "JZXG", 15.0, "height_m")],
    ):  # fmt: skip
        plot = d.plots[i]
        plot[field] = round(plot[limit] + off, 2)
        d.tell(
            plot,
            "index_range",
            about,
            "fail",
            plot[field],
            "m" if field == "JZGD" else "" if field == "RJL" else "%",
            f"limit {plot[limit]:g}",
        )
    for i, field, about in zip(
        d.choose(4, housing), ("RJL", "RJL", "LDL", "JZMD"), ("far", "far", "green_ratio", "density")
    ):
        d.plots[i][field] = None
        d.tell(d.plots[i], "index_range", about, "undecided", None, "", "no value")
    i = d.choose(1, housing)[0]
    d.plots[i]["RJL"] = round(d.plots[i]["RJLSX"] + 0.004, 3)
    d.tell(
        d.plots[i],
        "index_range",
        "far",
        "undecided",
        d.plots[i]["RJL"],
        "",
        "over the limit by 0.004, within a tolerance of 0.005",
    )
    for i, off, verdict in zip(
        d.choose(3, lambda p, i: p["kind"] == "plot" and p["use"] == "100102"),
        (137.5, -420.0, 0.03),
        ("fail", "fail", "pass"),
    ):
        plot = d.plots[i]
        plot["YDMJ"] = round(plot["YDMJ"] + off, 2)
        d.tell(
            plot,
            "area_matches",
            "YDMJ",
            verdict,
            off,
            "m2",
            "recorded less measured" + (", within 1 m²" if verdict == "pass" else ""),
        )
    i = d.choose(1, housing)[0]
    plot = d.plots[i]
    plot["LDL"] = round(100 - plot["JZMD"] + 3.5, 1)
    d.tell(
        plot,
        "expression",
        "LDL + JZMD <= 100",
        "fail",
        plot["LDL"] + plot["JZMD"],
        "%",
        "green and built-up share are more than the plot",
    )
