"""What the dock asks of a real service: a connection tried out, counts, first features, a checkout."""

import pytest
from client_help import log_in, qgis
from guiju.core.progress import Progress


@pytest.fixture(scope="module", autouse=True)
def application():
    return qgis()


@pytest.fixture
def tried(service):
    """What is said of a connection to the service, by whether it is good."""
    from guiju.service.connections import Connection
    from guiju.service.diagnosis import diagnose

    def run(address=None, authcfg=""):
        found = diagnose(Connection("", "trial", address or service.address, authcfg), Progress())
        return [(one.good, str(one.message)) for one in found]

    return run


def test_a_service_is_told_with_all_that_it_offers(tried):
    told = tried()
    assert {good for good, _ in told} == {True}
    sentences = "\n".join(sentence for _, sentence in told)
    for word in (
        "without encryption",
        "collections",
        "CQL2",
        "FlatGeobuf",
        "keeps the past",
        "can be edited",
    ):
        assert word in sentences


def test_a_log_in_that_could_be_read_on_the_way_asks_for_care(service, tried):
    from json import loads

    password = loads((service.folder / "users.json").read_text())["editor"]["password"]
    told = tried(authcfg=log_in("editor", password))
    assert (True, "The log-in is taken.") in told
    assert any(good is False and "others on the network can read the log-in" in said for good, said in told)


def test_a_wrong_log_in_and_a_missing_one_are_told_apart(service, tried):
    with service.variant(anonymous="") as address:
        ((good, wrong),) = tried(address, log_in("editor", "not this"))
        assert good is False
        assert "Choose another authentication" in wrong
        ((good, missing),) = tried(address)
        assert good is False
        assert "asks for a log-in" in missing


def test_an_address_of_something_else_is_told(service, tried):
    told = tried(f"{service.address}/collections/plots/items")
    assert told[-1][0] is False


def test_the_first_features_and_the_count_are_those_of_the_query(service):
    from guiju.service.choosing import Choice, Row
    from guiju.service.oapif import Oapif
    from guiju.service.source import Field

    source = Oapif.of(service.address)
    code = Field("GHYDYHDM", "string")
    query = Choice("plots", rows=(Row(code, "begins", ("07",)), Row(code, "differs", ("0702",)))).query()
    found = source.preview(query, 20, Progress())
    assert len(found.features) == 20
    codes = {feature["GHYDYHDM"] for feature in found.features}
    assert all(code.startswith("07") and code != "0702" for code in codes)
    assert found.crs.isGeographic()
    there = service.user(None).get(
        "/collections/plots/items", filter="GHYDYHDM LIKE '07%' AND GHYDYHDM <> '0702'", limit=1
    )
    assert source.count(query, Progress()) == there.json["numberMatched"]
