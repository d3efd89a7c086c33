"""What is part of a name, and when two names can be one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.lexicon.names import acronyms_of, body_key, is_acronym, same_person
from rashomon.lexicon.people import bare_words, gender_of, means_people, name_words, plain, singular


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Secretary of State Ana Ruiz", "ana ruiz"),
        ("Gen. Otto Hale", "otto hale"),
        ("Mr. Hale’s", "hale"),
        ("District Judge Lena Moor IV", "lena moor"),
        ("then-Gov. Otto Hale", "otto hale"),
        ("President", "president"),
    ],
)
def test_titles_are_no_part_of_a_name(name: str, words: str) -> None:
    assert " ".join(bare_words(name)) == words


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("James B. Moor", "James Moor", True),
        ("J. Moor", "James Moor", True),
        ("Bill Hale", "William Hale", True),
        ("Ana Ruiz", "Otto Ruiz", False),
        ("Ana Ruiz", "Ana Hale", False),
        ("James B. Moor", "James C. Moor", False),
    ],
)
def test_full_names_agree_in_family_and_given_name(left: str, right: str, same: bool) -> None:
    assert same_person(bare_words(left), bare_words(right)) is same


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Department of Fisheries", "Fisheries Department"),
        ("the U.S.", "United States"),
        ("the United Nations", "UN"),
        ("AP", "the Associated Press"),
        ("Labour Centre", "Labor Center"),
        ("Merrin Lines Inc.", "Merrin Lines"),
        ("al-Harun Brigade", "al Harun Brigade"),
        ("U . S", "United States"),
    ],
)
def test_bodies_have_one_key(left: str, right: str) -> None:
    assert body_key(left) == body_key(right)


def test_acronyms() -> None:
    assert "hpa" in acronyms_of("Harbour Pilots of Aldern")
    assert "fpr" in acronyms_of("U.S. Department of Fish, Ports and Rivers")
    assert "fp" not in acronyms_of("Department of Fish and Ports")
    assert is_acronym("DoF")
    assert is_acronym("U.S.")
    assert not is_acronym("Hale")


@pytest.mark.parametrize(
    "word", ["officials", "aide", "witnesses", "authorities", "critics", "Democrats", "geologists"]
)
def test_words_for_people(word: str) -> None:
    assert means_people(word)


@pytest.mark.parametrize("word", ["company", "report", "White", "harbour", "evidence"])
def test_words_for_other_things(word: str) -> None:
    assert not means_people(word)


def test_gender_is_told_by_title_or_given_name_only() -> None:
    assert gender_of("Mrs. Hale") == "f"
    assert gender_of("James Moor") == "m"
    assert gender_of("Moor") is None


@given(st.text(max_size=60))
def test_no_name_is_too_odd(name: str) -> None:
    assert len(bare_words(name)) <= len(name_words(name)) or not name_words(name)
    assert body_key(name) == body_key(name)
    assert isinstance(singular(name), str)


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_text_is_folded_alike_whatever_stands_behind_it(text: str) -> None:
    assert plain(f"{text} Né") == f"{plain(text)} ne"
