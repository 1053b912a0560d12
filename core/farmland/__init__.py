"""Cultivated land between two survey dates: what it became, what covers that, and the balance of the year."""
