"""Classes of depth in which water is shown everywhere."""

# Depths in metres from which on a colour holds, from light to dark, so that print in grey tells them apart. 0.15, 0.27
# and 0.5 m are usual marks of severity; none of them is a limit.
CLASSES = ((0.01, "#b7dcf2"), (0.15, "#6fb5e0"), (0.27, "#3182bd"), (0.5, "#155a9c"), (1.0, "#08264f"))
# From so many metres on water is told apart as deep: a mark, no limit.
DEEP_M = 0.15
