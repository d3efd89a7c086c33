"""What people type to what is looked for, and back."""

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.store.search.box import LONGEST, address_of, parse, parse_address, typed_for
from rashomon.store.search.query import Query

# What means something here, in any order, is tried more often than text at large would have it.
PIECES = st.one_of(
    st.sampled_from(
        """by: by:Esper outlet:"The Post" before:2020-02 after:2020 on:2020-1-3 until:0001 kind:anonymous KIND:Self OR
        or "stunned officials" “a quay" " neg* n* * : :: foo:bar stance:denied -stance:x 10:30 U.S. - -"a b" published:2
        person:Ana about:: story:x account:\u00b2 since:9999-12-31 after:9999 \x00 \ud800 ½ é NEAR( AND NOT ^ {
        """.split()
    ),
    st.text(max_size=6),
)
TYPED = st.lists(PIECES, max_size=12).map(" ".join)


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("stunned officials", Query(words=("stunned", "officials"))),
        ('"stunned officials" -rocket', Query(words=('"stunned officials"',), not_words=("rocket",))),
        ("“stunned officials”", Query(words=('"stunned officials"',))),
        ('"stunned officials', Query(words=('"stunned officials"',))),
        ("quay fire OR flood OR storm", Query(words=("quay",), any_words=("fire", "flood", "storm"))),
        ("OR fire OR", Query(words=("fire",))),
        ("negot*", Query(words=("negot*",))),
        ('by:Esper By:"Ana Ruiz"', Query(said_by=("Esper", "Ana Ruiz"))),
        ("by: Esper", Query(said_by=("Esper",))),
        ("by:", Query()),
        ("person:Brandt about:Holt", Query(people=("Brandt",), about=("Holt",))),
        (
            "outlet:Post kind:Anonymous stance:denied",
            Query(outlets=("Post",), kinds=("anonymous",), stances=("denied",)),
        ),
        ("before:2020-01", Query(until="2019-12")),
        ("before:2020", Query(until="2019")),
        ("after:2020-02-28", Query(since="2020-02-29")),
        ("on:2020/3/1", Query(since="2020-03-01", until="2020-03-01")),
        ("published:2020 published-before:2020-05", Query(published_since="2020", published_until="2020-04")),
        ("story:abc account:def", Query(stories=("abc",), accounts=("def",))),
        ("10:30 note:this U.S.", Query(words=("10:30", "note:this", "U.S."))),
        ("– & … !", Query()),
    ],
)
def test_what_is_typed_is_what_is_looked_for(typed: str, query: Query) -> None:
    assert parse(typed).query == query


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("kind:secret", "kind:secret: there is no such kind. There are named, anonymous,"),
        ("stance:true", "There are asserted, denied,"),
        ("since:soon", "since:soon: no date"),
        ("on:2020-02-30", "on:2020-02-30: no date"),
        ("on:2020-13", "no date"),
        ("after:9999", "no date"),
        ("before:0001", "no date"),
        ("ab*", "at least 3 letters"),
        ("-by:Esper", "only words can be ruled out"),
        ("since:2019 since:2020", "takes the place"),
        ("a" * (LONGEST + 1), "2,000 characters"),
    ],
)
def test_what_cannot_be_looked_for_is_told(typed: str, told: str) -> None:
    query, left_out = parse(f"{typed} ")
    assert told in left_out[0]
    assert parse("quay " + typed).query.words[0] == "quay"
    if not query.since:
        assert not set(query.words) - {"a" * LONGEST}


def test_a_query_can_be_understood_whole() -> None:
    assert parse('"stunned officials" by:Esper outlet:Post before:2020-02 kind:anonymous -rocket').left_out == ()


@given(TYPED)
def test_any_text_is_a_query_and_a_query_its_text(typed: str) -> None:
    query = parse(typed).query
    assert parse(typed_for(query)) == (query, ())
    assert parse_address(parse_qsl(address_of(query))) == (query, ())


@given(
    st.lists(st.tuples(st.sampled_from(["q", "by", "since", "kind", "cursor", "published-after"]), TYPED), max_size=6)
)
def test_any_address_is_a_query(parameters: list[tuple[str, str]]) -> None:
    query = parse_address(parameters).query
    address_of(query).encode("ascii")
    assert parse(typed_for(query)).query == query


def test_words_and_conditions_of_an_address_come_together() -> None:
    parsed = parse_address([("q", "fire by:Holt"), ("by", "Brandt"), ("kind", "self"), ("kind", "x"), ("page", "2")])
    assert parsed.query == Query(words=("fire",), said_by=("Holt", "Brandt"), kinds=("self",))
    assert len(parsed.left_out) == 1
