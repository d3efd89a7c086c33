"""Which names are outlets, what kind, and which short form means which."""

import pytest

from rashomon.lexicon.outlets import find_outlets, full_names, one_outlet, outlet_key, outlet_kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Officials told the Associated Press on Monday.", [("Associated Press", "wire")]),
        ("The AP and Reuters carried it.", [("Associated Press", "wire"), ("Reuters", "wire")]),
        ("She spoke to the Easton Herald.", [("Easton Herald", "outlet")]),
        ("as quoted by the Varnia News Agency", [("Varnia News Agency", "wire")]),
        ("Coastal Press Agency reported it.", [("Coastal Press Agency", "wire")]),
        ("The Northern Press Agency reported it.", [("Northern Press Agency", "wire")]),
        ("He told Radio Alder so.", [("Radio Alder", "broadcast")]),
        ("They met at Radio City Music Hall.", []),
        ("He said so on “Breakfast With Mora.”", [("Breakfast With Mora", "broadcast")]),
        ("a study in the journal Marine Biology found", [("Marine Biology", "document")]),
        ("according to HarborWatch.org", [("HarborWatch.org", "outlet")]),
        ("she wrote on Facebook", [("Facebook", "social-media")]),
        ("Newport’s Star-Ledger printed it", [("The Star-Ledger", "outlet")]),
        ("The fox ran past a wired house at the time.", []),
        ("Mr Fox Lake was out.", []),
        ("She lives in Posttown and reads the times of trains.", []),
    ],
)
def test_outlets_are_found_by_table_and_pattern(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(m.name, m.kind) for m in find_outlets(text)] == expected


@pytest.mark.parametrize(
    ("name", "kind"),
    [("the Washington Post", "outlet"), ("CNN", "broadcast"), ("AP", "wire"), ("the mayor", None), ("", None)],
)
def test_a_name_alone_has_a_kind(name: str, kind: str | None) -> None:
    assert outlet_kind(name) == kind


def test_a_short_form_means_the_only_outlet_that_ends_so() -> None:
    text = "The Easton Herald broke it. The Herald later added more."
    assert full_names(find_outlets(text)) == {"Herald": "Easton Herald"}


def test_a_short_form_of_two_outlets_means_neither() -> None:
    text = "The Easton Herald and the Weston Herald ran it. The Herald erred."
    assert "Herald" not in full_names(find_outlets(text))


def test_forms_of_one_outlet_are_the_same() -> None:
    assert outlet_key("NYT") == outlet_key("The New York Times")
    assert outlet_key("New York Times (News)") == outlet_key("The New York Times")
    assert outlet_key("The New York Post") != outlet_key("The New York Times")
    assert not one_outlet("The New York Post", "The New York Times")
    assert one_outlet("CNN", "CNN online")
    assert not one_outlet("", "")
