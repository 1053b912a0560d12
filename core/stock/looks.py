"""The colours and hatchings of stock land, alike on the map and in the reports; plain where there is no angle."""

# Warm and hatched where something was done without leave, blue where land waits, pale where all is well.
BREAKS: dict[str, tuple[str, float | None]] = {
    "used_unapproved": ("#D55E00", 45),
    "supplied_unapproved": ("#8c3d00", -45),
    "used_beyond_supply": ("#E69F00", 0),
    "used_unsupplied": ("#b8860b", 90),
    "wrong_use": ("#CC79A7", 45),
    "registered_unsupplied": ("#6b4ea0", 90),
    "registered_differs": ("#6b4ea0", 0),
    "approved_unreviewed": ("#444444", -45),
    "approved_unsupplied": ("#0072B2", 45),
    "supplied_unused": ("#56B4E9", -45),
    "used_unregistered": ("#8a7a00", 0),
    "reviewed_unapproved": ("#777777", 90),
    "consistent": ("#9cc9b8", None),
}
TYPES: dict[str, tuple[str, float | None]] = {
    "suspected_idle": ("#D55E00", 45),
    "supplied_unused": ("#56B4E9", -45),
    "approved_unsupplied": ("#0072B2", 45),
    "wrong_use": ("#CC79A7", 0),
    "low_intensity": ("#E69F00", 90),
    "undecided": ("#8a7a00", -45),
    "none": ("#9cc9b8", None),
}
ACTIONS: dict[str, tuple[str, float | None]] = {
    "release": ("#D55E00", 45),
    "intensify": ("#0072B2", -45),
    "keep": ("#9cc9b8", None),
    "undecided": ("#8a7a00", 90),
}
STATUSES: dict[str, tuple[str, float | None]] = {
    "misses": ("#E69F00", 45),
    "undecided": ("#8a7a00", -45),
    "meets": ("#9cc9b8", None),
}
