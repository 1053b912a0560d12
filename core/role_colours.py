"""The colours in which control lines are customarily drawn, by their roles in a rule pack."""

# Lines that are called by a colour have it; none is the orange of what fails.
ROLE_COLOURS = {
    "road_red_line": "#e60000",
    "green_line": "#00932b",
    "blue_line": "#0070ff",
    "purple_line": "#800080",
    "yellow_line": "#d9a800",
    "lake_blue": "#0050c8",
    "lake_green": "#009a44",
    "lake_grey": "#707070",
    "eco_redline": "#a3003f",
    "eco_control": "#2e8b57",
    "farmland": "#8a9a00",
    "urban_boundary": "#333333",
    "water_source": "#00a0c8",
    "height_limit": "#7a4a20",
    "hills": "#6b4a1f",
}
# For other roles, told apart by those who do not see all colours (after Okabe and Ito).
OTHER_COLOURS = ("#0072B2", "#CC79A7", "#005f46", "#6b4ea0", "#2e9bd6", "#444444")


def role_colour(role: str | None, number: int) -> str:
    """Return the colour (#rrggbb) of a role, or that of the layer's place in the list where it has none."""
    return ROLE_COLOURS.get(role or "", OTHER_COLOURS[number % len(OTHER_COLOURS)])
