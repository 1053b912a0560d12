"""What became of land between two surveys: common ground, codes, noise, patches and flows."""
