"""The colours and hatchings of kinds of change, alike on the map and in the report; after Okabe and Ito."""

KINDS: dict[str, tuple[str, float | None]] = {
    "to_construction": ("#D55E00", 45),
    "to_agricultural": ("#009E73", -45),
    "to_unused": ("#CC79A7", 0),
    "to_sea": ("#0072B2", 90),
    "within": ("#56B4E9", 22),
    "unclassed": ("#444444", 67),
    "undecided": ("#8a7a00", -22),
}
