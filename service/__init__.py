"""The client of the data service: one interface to sources, one door to the network."""
