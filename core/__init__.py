"""The domain: numpy, scipy and shapely on arrays. No Qt, no qgis, no reading or writing of layers."""
