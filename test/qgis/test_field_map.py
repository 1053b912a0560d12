"""Which field is which: the parameter in dialogs of Processing, its table, what is kept of it, and what a run makes of it."""

import json

import processing
import pytest
from guiju.dialogs.field_map import FieldMapDialog
from layers import box, polygons
from processing.gui.AlgorithmDialog import AlgorithmDialog
from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog
from processing.modeler.ModelerParametersDialog import ModelerParametersDialog
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingModelAlgorithm,
    QgsProject,
    QgsSettings,
)
from qgis.gui import QgsProcessingModelerParameterWidget
from told import Told


@pytest.fixture(autouse=True)
def forgotten(qgis_new_project, monkeypatch):
    # Dialogs that find no window of QGIS do without one.
    for panel in ("ParametersPanel", "BatchPanel"):
        monkeypatch.setattr(f"processing.gui.{panel}.iface", None)
    QgsSettings().remove("guiju/field_map")
    yield
    QgsSettings().remove("guiju/field_map")


def plots(rows=(("R2", "B1", 2.0),), name="地块"):
    shapes = [(f"P{at}", box(60 * at, 0, 60 * at + 50, 50), *row) for at, row in enumerate(rows)]
    fields = "field=DLBM:string&field=GHDLBM:string&field=R_J_L:double"
    layer = polygons(name, shapes, key="BSM", fields=fields)
    layer.setFieldAlias(layer.fields().indexOf("R_J_L"), "容积率")
    QgsProject.instance().addMapLayer(layer)
    return layer


def plan():
    layer = polygons(
        "控规",
        [("1", box(0, 0, 50, 50), "R2", "B1")],
        key="DKBH",
        fields="field=GHYDYHDM:string&field=DLBM:string",
    )
    QgsProject.instance().addMapLayer(layer)
    return layer


@pytest.fixture
def asked(plugin):
    """Open an algorithm's dialog with parameters; return its widget for the field names."""
    opened = []

    def open_dialog(algorithm="checkcompliance", **parameters):
        found = QgsApplication.processingRegistry().createAlgorithmById(f"guiju:{algorithm}")
        dialog = AlgorithmDialog(found)
        opened.append(dialog)
        dialog.setParameters(parameters)
        return dialog.mainWidget().wrappers["FIELD_MAP"]

    yield open_dialog
    for dialog in opened:
        dialog.close()
        dialog.deleteLater()


def choose(widget, **fields):
    """Choose fields in the table of a widget's first layer, and take it."""
    table = FieldMapDialog(widget.parts(), widget.given())
    for name, own in fields.items():
        choice = table.choices[0][name]
        choice.setCurrentIndex(choice.findData(own))
    table.accept()
    return table.mapping


def test_what_only_a_person_can_tell_is_said_beside_the_parameter(asked):
    widget = asked(INPUT=plots(), CONSTRAINTS=[plan().id()])
    assert widget.widgetValue() == ""
    assert "GHDLBM, DLBM of layer “地块”" in widget.remark.text()
    assert "GHYDYHDM, DLBM of layer “控规”" in widget.remark.text()


def test_the_table_finds_by_names_proposes_by_titles_and_leaves_open_what_is_open(asked):
    widget = asked(INPUT=QgsProcessingFeatureSourceDefinition(plots().id(), True), CONSTRAINTS=[plan().id()])
    table = FieldMapDialog(widget.parts(), {})
    own = table.choices[0]
    assert own["plot_id"].currentData() == "BSM"
    assert own["far"].currentData() == "R_J_L"
    assert own["use_code"].currentData() == ""
    assert table.mapping == {"far": "R_J_L"}
    assert [part.role for part in table.parts] == ["plots", "plan"]
    table.choices[1]["use_code"].setCurrentIndex(table.choices[1]["use_code"].findData("GHYDYHDM"))
    assert table.mapping == {"far": "R_J_L", "plan": {"use_code": "GHYDYHDM"}}
    first = table.tables[0]
    assert "use_code" in first.item(0, 0).text()
    assert "GHDLBM, DLBM" in first.item(0, 3).text()


def test_a_choice_is_offered_again_for_layers_of_the_same_fields_and_said(asked):
    choose(asked(INPUT=plots()), use_code="GHDLBM")
    again = asked(INPUT=plots(name="another"))
    assert json.loads(again.widgetValue()) == {"use_code": "GHDLBM", "far": "R_J_L"}
    assert "last chosen" in again.remark.text()
    assert "GHDLBM, DLBM" not in again.remark.text()
    other = polygons("other", [], key="BSM", fields="field=DLBM:string")
    QgsProject.instance().addMapLayer(other)
    assert asked(INPUT=other).widgetValue() == ""


def test_what_a_person_has_written_is_left_alone(asked):
    layer = plots()
    choose(asked(INPUT=layer), use_code="GHDLBM")
    widget = asked(INPUT=layer, FIELD_MAP='{"use_code": "DLBM"}')
    assert widget.widgetValue() == '{"use_code": "DLBM"}'
    widget.others["RULE_PACK"].setParameterValue("cn-plan-database", QgsProcessingContext())
    assert widget.widgetValue() == '{"use_code": "DLBM"}'


def test_what_is_remembered_goes_when_the_layer_has_other_fields(asked):
    layer, other = plots(), polygons("other", [], key="BSM", fields="field=DLBM:string")
    QgsProject.instance().addMapLayer(other)
    choose(asked(INPUT=layer), use_code="GHDLBM")
    widget = asked(INPUT=layer)
    widget.others["INPUT"].setParameterValue(other.id(), QgsProcessingContext())
    assert widget.widgetValue() == ""


def test_the_batch_has_the_line_and_the_designer_its_own_widget(plugin):
    registry = QgsApplication.processingRegistry()
    batch = BatchAlgorithmDialog(registry.createAlgorithmById("guiju:checkcompliance"))
    batch.mainWidget().addRow()
    first = batch.mainWidget().wrappers[0]
    widget = next(one for one in first if one and one.parameterDefinition().name() == "FIELD_MAP")
    widget.setParameterValue('{"far": "R"}', QgsProcessingContext())
    assert widget.parameterValue() == '{"far": "R"}'
    designer = ModelerParametersDialog(
        registry.createAlgorithmById("guiju:checkcompliance"), QgsProcessingModelAlgorithm()
    )
    assert isinstance(designer.widget.widget.wrappers["FIELD_MAP"], QgsProcessingModelerParameterWidget)
    for dialog in (batch, designer):
        dialog.close()
        dialog.deleteLater()


def check(layer, controls=(), **more):
    log = Told()
    results = processing.run(
        "guiju:checkcompliance",
        {
            "INPUT": layer,
            "CONSTRAINTS": list(controls),
            "PLOTS": "TEMPORARY_OUTPUT",
            "VERDICTS": "TEMPORARY_OUTPUT",
            "ALL_VERDICTS": True,
            **more,
        },
        feedback=log,
    )
    verdicts = {(f["plot_id"], f["rule_id"]): f["verdict"] for f in results["VERDICTS"].getFeatures()}
    return verdicts, " ".join(log.warnings)


def test_a_run_leaves_open_what_two_fields_say_differently_and_the_choice_settles_it(plugin):
    layer = plots([("070102", "0801", 2.0), ("070102", "070102", 2.0)])
    verdicts, said = check(layer)
    # Said once for the layer, not once a plot.
    assert ("P0", "use-code") not in verdicts
    assert "GHDLBM, DLBM" in said
    assert '{"use_code": "GHDLBM"}' in said
    settled, said = check(layer, FIELD_MAP='{"use_code": "DLBM"}')
    assert [settled[plot, "use-code"] for plot in ("P0", "P1")] == ["pass", "pass"]
    assert "GHDLBM, DLBM" not in said


def test_fields_that_hold_the_same_are_read_and_told(plugin):
    verdicts, said = check(plots([("070102", "070102", 2.0)]))
    assert verdicts["P0", "use-code"] == "pass"
    assert "“GHDLBM” is read; DLBM hold the same, or nothing" in said


def test_the_fields_of_a_control_layer_are_settled_under_its_role(plugin):
    layer = polygons("地块", [("P0", box(0, 0, 50, 50), "070102")], key="BSM", fields="field=GHYDYHDM:string")
    controls = {"CONSTRAINTS": [plan()], "ROLES": "plan"}
    _, said = check(layer, **controls)
    assert '{"plan": {"use_code": "GHYDYHDM"}}' in said
    _, said = check(layer, **controls, FIELD_MAP='{"plan": {"use_code": "GHYDYHDM"}}')
    assert "say different things" not in said


@pytest.mark.parametrize(
    ("mapping", "told"),
    [
        ('{"use_code": "GHDLMB"}', "no field “GHDLMB”"),
        ('{"us_code": "DLBM"}', "knows no field “us_code”"),
        ('{"plan": {"use_code": "DLMB"}}', "no field “DLMB”"),
        ('{"farmland": {"patch_id": "BSM"}}', "“farmland”, which no layer fills"),
        ('{"plan": {"use_code": 1}}', "one JSON object of texts"),
    ],
)
def test_names_that_are_not_there_are_refused(plugin, mapping, told):
    with pytest.raises(QgsProcessingException, match=told):
        check(plots(), CONSTRAINTS=[plan()], ROLES="plan", FIELD_MAP=mapping)


def test_conditions_refuse_a_plan_of_which_only_a_person_can_tell_the_use(plugin):
    site = polygons("site", [("S", box(0, 0, 20, 20))], key="BSM")
    parameters = {"INPUT": site, "PLAN": plan(), "CONDITIONS": "TEMPORARY_OUTPUT"}
    with pytest.raises(QgsProcessingException, match="GHYDYHDM, DLBM"):
        processing.run("guiju:planningconditions", parameters)
    result = processing.run("guiju:planningconditions", {**parameters, "FIELD_MAP": '{"use_code": "DLBM"}'})
    assert any("B1" in str(f.attributes()) for f in result["CONDITIONS"].getFeatures())


def test_the_attribute_check_says_once_which_fields_only_a_person_can_tell(plugin):
    layer = plots([("070102", "0801", 2.0), ("070102", "070102", 2.0)])
    found = processing.run("guiju:checkattributes", {"INPUT": layer, "ERRORS": "TEMPORARY_OUTPUT"})["ERRORS"]
    rows = [f for f in found.getFeatures() if "DLBM" in f["reason"]]
    assert {f["rule_id"] for f in rows} >= {"use-code", "required-fields"}
    assert {(f["scope"], f["verdict"]) for f in rows} == {("layer", "undecided")}
    assert all("FIELD_MAP" in f["remedy"] for f in rows)
