"""The reference data service: PostGIS, tipg, and the routes for edits, time and bulk transfer.

It runs outside QGIS, in an environment of its own (scripts/devservice); docs/data-service.md is its description.
"""
