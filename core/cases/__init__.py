"""Change patches as cases: states and steps as data, a history that is only added to, deadlines, the field's forms."""
