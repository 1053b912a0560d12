"""Stock and industrial land: the chain from approval to registration, idle and low-intensity plots, industry."""
