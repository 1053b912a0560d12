"""Edits of single features: what is asked of them, and that two editors never overwrite one another unseen."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from service_help import feature, square


def match(tag: str) -> dict:
    return {"If-Match": tag}


def test_a_feature_is_made_read_replaced_patched_and_removed(trial):
    fid, tag = trial.add(code="A", far=1.5, floors=6, open=True, approved="2025-03-01", 名称="住宅")
    first = trial.read(fid)
    assert first["properties"] | {"code": "A", "far": 1.5, "名称": "住宅"} == first["properties"]
    assert (first["properties"]["open"], first["properties"]["approved"]) == (True, "2025-03-01")
    assert first["properties"]["changed_by"] == "editor"
    assert f'"{first["properties"]["revision"]}"' == tag

    replaced = trial.editor.ask("PUT", trial.item(fid), feature(1, code="B"), match(tag))
    assert replaced.status == 204
    second = trial.read(fid)["properties"]
    assert (second["code"], second["far"], second["名称"]) == ("B", None, None)

    patch = {"properties": {"far": 2.5}}
    patched = trial.editor.ask("PATCH", trial.item(fid), patch, match(replaced.etag))
    assert patched.status == 204
    third = trial.read(fid)
    assert (third["properties"]["code"], third["properties"]["far"]) == ("B", 2.5)

    assert trial.editor.ask("DELETE", trial.item(fid), headers=match(patched.etag)).status == 204
    gone = trial.editor.get(trial.item(fid))
    assert gone.status == 404
    assert gone.json["removed"]["by"] == "editor"


def test_of_eight_who_race_for_a_feature_one_wins_and_seven_are_told(trial):
    fid, tag = trial.add(far=0.0)

    def write(number):
        patch = {"properties": {"far": float(number)}}
        return number, trial.editor.ask("PATCH", trial.item(fid), patch, match(tag))

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(write, range(1, 9)))
    statuses = sorted(answer.status for _, answer in answers)
    assert statuses == [204] + [412] * 7
    (winner,) = [number for number, answer in answers if answer.status == 204]
    standing = trial.editor.get(trial.item(fid))
    assert standing.json["properties"]["far"] == winner
    for _, lost in answers:
        if lost.status == 412:
            assert lost.json["current"]["properties"]["far"] == winner
            assert lost.etag == standing.etag


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_an_edit_must_say_what_it_is_made_from(trial, method):
    fid, tag = trial.add(far=1.0)
    body = None if method == "DELETE" else feature(far=2.0)
    assert trial.editor.ask(method, trial.item(fid), body).status == 428
    # A weak tag, and one of another time, never fit; a list fits by any of its tags.
    assert trial.editor.ask(method, trial.item(fid), body, match(f"W/{tag}")).status == 412
    assert trial.editor.ask(method, trial.item(fid), body, match('"0"')).status == 412
    assert trial.read(fid)["properties"]["far"] == 1.0
    assert trial.editor.ask(method, trial.item(fid), body, match(f'"0", {tag}')).status == 204


@pytest.mark.parametrize(
    ("body", "status", "named"),
    [
        (feature(colour="red"), 422, "colour"),
        (feature(far="high"), 422, "far"),
        (feature(floors=2.5), 422, "floors"),
        (feature(floors=99999999999), 422, "range"),
        (feature(open="yes"), 422, "open"),
        (feature(approved="yesterday"), 422, "approved"),
        (feature(code="a\0b"), 422, "code"),
        ({"type": "Feature", "geometry": {"type": "Point", "coordinates": [114, 30]}}, 422, "Point"),
        ({"type": "Feature", "geometry": {"type": ["Polygon"], "coordinates": []}}, 422, "geometry"),
        # Metres of EPSG:4547 where degrees are asked.
        (
            {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [[[38500000.0, 3370000.0]]]}},
            422,
            "degrees",
        ),
        (
            {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [[[114, 30], [114, 31]]]}},
            422,
            "",
        ),
        ({"type": "FeatureCollection", "features": []}, 422, "Feature"),
        ([1], 422, "object"),
        (b"{", 400, "JSON"),
        (b"[" * 500 + b"]" * 500, 400, "JSON"),
        (b'{"type": "Feature", "properties": {"far": 1e400}}', 400, "JSON"),
        (b'{"type": "Feature", "properties": {"code": "\\ud800"}}', 400, "JSON"),
    ],
)
def test_what_cannot_be_stored_is_refused_by_name(trial, body, status, named):
    headers = {"Content-Type": "application/geo+json"}
    answer = trial.editor.ask("POST", trial.items, body, headers)
    assert answer.status == status, answer.body
    assert answer.headers["content-type"] == "application/problem+json"
    assert named in answer.json["detail"]
    assert "Traceback" not in answer.body.decode()
    assert not trial.all()


def test_a_rule_of_the_database_is_a_conflict(trial):
    trial.add(code="A")
    answer = trial.editor.ask("POST", trial.items, feature(1, code="A"))
    assert answer.status == 409
    assert "code" in answer.json["detail"]


def test_other_media_are_refused(trial):
    answer = trial.editor.ask(
        "POST", trial.items, b"far=1", {"Content-Type": "application/x-www-form-urlencoded"}
    )
    assert answer.status == 415


def test_a_body_too_large_is_refused(trial):
    headers = {"Content-Type": "application/geo+json"}
    answer = trial.editor.ask("POST", trial.items, b" " * (33 * 1024 * 1024), headers)
    assert answer.status == 413


def test_roles(service, trial):
    fid, tag = trial.add()
    patch = {"properties": {"far": 9.0}}
    for client, status in (
        (service.user(None), 401),
        (service.user("viewer"), 403),
        (service.token("viewer"), 403),
        (service.token("editor2"), 204),
    ):
        assert client.get(trial.items).status == 200
        assert client.ask("PATCH", trial.item(fid), patch, match(tag)).status == status
    assert trial.read(fid)["properties"]["changed_by"] == "editor2"
    for wrong in ("Basic ZWRpdG9yOm5v", "Bearer no", "Basic !", "Negotiate x"):
        answer = service.user(None).ask("GET", "/collections", headers={"Authorization": wrong})
        assert answer.status == 401
        assert answer.headers["www-authenticate"].startswith("Basic")


def test_geometry_stays_where_it_is_to_the_last_bit_when_attributes_change(service, trial):
    fid, tag = trial.add(far=1.0)
    select = f"SELECT ST_AsBinary(geom) FROM published.{trial.name}"
    before = bytes(service.sql(select)[0][0])
    assert trial.editor.ask("PATCH", trial.item(fid), {"properties": {"far": 2.0}}, match(tag)).status == 204
    assert bytes(service.sql(select)[0][0]) == before


def test_what_is_sent_comes_back(trial):
    """To a tenth of a micrometre, through the plane coordinates of the database."""
    fid, _tag = trial.add()
    sent = square()["coordinates"][0]
    (found,) = trial.read(fid)["geometry"]["coordinates"][0]
    for (x, y), (u, v) in zip(sent, found, strict=True):
        assert abs(x - u) < 1e-11
        assert abs(y - v) < 1e-11
