"""Layers of working copies are followed whatever becomes of them."""

from types import SimpleNamespace

from guiju.dialogs.working_copies_watch import WorkingCopies
from guiju.service.edit_lock import lock_of
from layers import box, polygons
from qgis.core import QgsProject, QgsVectorFileWriter

HERE = [("a", box(0, 0, 10, 10))]


def test_a_layer_is_followed_to_the_file_that_it_is_given_later(qgis_app, tmp_path):
    path = tmp_path / "copy.gpkg"
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName = "vgpkg_checkout"
    context = QgsProject.instance().transformContext()
    QgsVectorFileWriter.writeAsVectorFormatV3(polygons("plots", HERE), str(path), context, options)
    layer = QgsProject.instance().addMapLayer(polygons("plots", HERE))
    watch = WorkingCopies(SimpleNamespace())
    watch.attach()
    layer.setDataSource(f"{path}|layername=vgpkg_checkout", "plots", "ogr")
    assert layer.startEditing()
    other = lock_of(path)
    assert not other.tryLock(0)
    watch.detach()
    assert other.tryLock(0)
    other.unlock()
    layer.rollBack()
    QgsProject.instance().removeMapLayer(layer)
