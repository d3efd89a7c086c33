"""Pronouns and descriptions of one account to the entities they mean."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rashomon
from rashomon.resolve.features import features_of
from rashomon.resolve.names import resolve_names
from rashomon.types import Account, Entity, Reading, Span

Marked = Callable[..., Reading]


def meant(reading: Reading, part: str) -> list[tuple[str, list[str]]]:
    """Return what means each entity besides its name, in the account's words."""
    text = reading.account.text
    found = [(e.name, [text[slice(*s)] for s in getattr(e, part)]) for e in reading.entities]
    return [(name, words) for name, words in found if words]


@pytest.mark.parametrize(
    ("text", "pronouns"),
    [
        ("{p:Mary Moor} left. She waved.", [("Mary Moor", ["She"])]),
        ("{p:Mary Moor} met {p:James Hale}. He waved, and she sat.", [("Mary Moor", ["she"]), ("James Hale", ["He"])]),
        ("{p:Mary Moor} asked {p:Rosa Hale} to stay. She had slept there.", [("Mary Moor", ["She"])]),
        ("{p:Jim Moor} saw him.", []),
        ("{p:Jim Moor} hurt himself.", [("Jim Moor", ["himself"])]),
        ("In his new book, {p:Jim Moor} wrote of the sea.", [("Jim Moor", ["his"])]),
        ("{p:Mary Moor}, who sailed, left.", [("Mary Moor", ["who"])]),
        ("The {o:Harbour Company} closed its pier.", [("Harbour Company", ["its"])]),
        ("It rained in {l:Aldern}.", []),
        ("{1x:“I saw it and my brother fell,”} {1c:said} {1s:{p:Jim Moor}}.", [("Jim Moor", ["I", "my"])]),
        ("{1x:“We regret it,”} the {1s:{o:Harbour Company}} {1c:said}.", [("Harbour Company", ["We"])]),
        ("{1x:“We regret it,”} {1c:said} {1s:{p:Jim Moor}}.", []),
        (
            "{1s:{p:Jim Moor}} {1c:told} {p:Rosa Hale}: {1x:“You must leave.”}",
            [("Rosa Hale", ["You"])],
        ),
    ],
)
def test_a_pronoun_means_one_or_none(marked: Marked, text: str, pronouns: list[tuple[str, list[str]]]) -> None:
    assert meant(resolve_names(marked(text)), "pronouns") == pronouns


@pytest.mark.parametrize(
    ("text", "descriptions"),
    [
        ("Governor {p:Ana Ruiz} left.", [("Ana Ruiz", ["Governor"])]),
        ("{p:Lena Moor}, the harbour master, left.", [("Lena Moor", ["the harbour master"])]),
        ("The harbour master, {p:Lena Moor}, left.", [("Lena Moor", ["The harbour master"])]),
        (
            "Secretary of State {p:Lena Moor} left. The nation’s top diplomat did not speak.",
            [("Lena Moor", ["Secretary of State", "The nation’s top diplomat"])],
        ),
        (
            "Governor {p:Ana Ruiz} met Governor {p:Leo Hale}. The governor left.",
            [("Ana Ruiz", ["Governor"]), ("Leo Hale", ["Governor"])],
        ),
        ("Mr {p:Moor} left. His brother stayed.", []),
        ("{o:Easton Ferries} sold a ship. The company said nothing.", [("Easton Ferries", ["The company"])]),
        ("{o:Easton Ferries} met {o:Weston Lines}. The company said nothing.", []),
    ],
)
def test_a_description_means_one_or_none(marked: Marked, text: str, descriptions: list[tuple[str, list[str]]]) -> None:
    assert meant(resolve_names(marked(text)), "descriptions") == descriptions


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("{p:Don Byas} played. Later Byas sang.", [("Don Byas", ["Don Byas", "Byas"])]),
        ("{o:Taliban} fighters came. The Taliban left.", [("Taliban", ["Taliban", "Taliban"])]),
        ("{p:Ana Stone} left. Stone walls fell, and a stone hit the {o:Stone House Trust}.", None),
        ("{p:Ana Ruiz} left. The Ruiz Foundation stayed.", [("Ana Ruiz", ["Ana Ruiz"])]),
    ],
)
def test_names_passed_over_are_found_again(
    marked: Marked, text: str, mentions: list[tuple[str, list[str]]] | None
) -> None:
    found = meant(resolve_names(marked(text)), "mentions")
    expected = mentions or [("Ana Stone", ["Ana Stone"]), ("Stone House Trust", ["Stone House Trust"])]
    assert found == expected


SENTENCES = st.lists(
    st.sampled_from(
        [
            "{0} left the port.",
            "He met {1} there.",
            "“I never saw {0}, and we left,” {1} said.",
            "She told {0} that it was late.",
            "The harbour master, {1}, waved at him.",
            "{0}, who was ill, stayed with her brother.",
            "The company closed its pier, and they left.",
        ]
    ),
    min_size=1,
    max_size=6,
).map(" ".join)


def read_with(text: str, *names: str) -> Reading:
    """Return the reading of a text in which two people are named."""
    return rashomon.read(Account(id="a", name="a", text=text.format(*names)))


@given(SENTENCES)
def test_no_passage_is_in_two_entities(text: str) -> None:
    reading = read_with(text, "Mary Moor", "James Hale")
    spans = [span for e in reading.entities for span in (*e.mentions, *e.descriptions, *e.pronouns)]
    assert len(spans) == len(set(spans))


@given(SENTENCES)
def test_renaming_a_person_renames_the_entity_and_nothing_else(text: str) -> None:
    one, two = read_with(text, "Mary Moor", "James Hale"), read_with(text, "Mary Voss", "James Hale")
    assert [e.name.replace("Moor", "Voss") for e in one.entities] == [e.name for e in two.entities]
    for part in ("mentions", "descriptions", "pronouns"):
        assert [getattr(e, part) for e in one.entities] == [getattr(e, part) for e in two.entities]


@given(SENTENCES, SENTENCES)
def test_text_at_the_end_splits_no_names(text: str, more: str) -> None:
    before = read_with(text, "Mary Moor", "James Hale")
    after = read_with(f"{text} {more}", "Mary Moor", "James Hale")
    where = {span: e.id for e in after.entities for span in e.mentions}
    for entity in before.entities:
        assert len({where[span] for span in entity.mentions if span in where}) <= 1


def test_names_without_end_take_time_that_grows_with_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten times as many words must not look at a hundred times as many candidates."""
    looked_at = [0]

    def counted(*given_: object) -> object:
        looked_at[0] += 1
        return features_of(*given_)  # type: ignore[arg-type]

    monkeypatch.setattr("rashomon.resolve.discourse.features_of", counted)
    counts = []
    for times in (20, 200):
        text = "".join(f"James Moor{n} met him and " for n in range(times))
        spans = [
            Span(at, at + len(f"James Moor{n}")) for n in range(times) if (at := text.find(f"James Moor{n} ")) >= 0
        ]
        entities = tuple(
            Entity(id=f"e{n}", name=text[slice(*span)], kind="person", mentions=(span,)) for n, span in enumerate(spans)
        )
        looked_at[0] = 0
        account = Account(id="a", name="a", text=text)
        resolve_names(Reading(account=account, sentences=(Span(0, len(text)),), entities=entities))
        counts.append(looked_at[0])
    assert counts[0] > 0
    assert counts[1] < 20 * counts[0]


def test_what_lies_between_is_not_read_again_for_each_pronoun(monkeypatch: pytest.MonkeyPatch) -> None:
    """In one sentence without end, ten times as many pronouns must not read a hundred times as many words."""
    read = [0]

    def counted(word: str) -> bool:
        read[0] += 1
        return word == "and"

    monkeypatch.setattr("rashomon.resolve.features._is_joint", counted)
    counts = []
    for times in (200, 2000):
        text = "James Moor left " + "he said " * times
        moor = Entity(id="e1", name="James Moor", kind="person", mentions=(Span(0, 10),))
        read[0] = 0
        account = Account(id="a", name="a", text=text)
        resolve_names(Reading(account=account, sentences=(Span(0, len(text)),), entities=(moor,)))
        counts.append(read[0])
    assert counts[0] > 0
    assert counts[1] < 20 * counts[0]
