"""Reports for people without QGIS: one self-contained HTML file each, made of pure functions.

Nothing here knows Qt or QGIS. Sentences go through the `tr` that the caller hands in, so a report
speaks the user's language; what comes from layers and packs is escaped.
"""
