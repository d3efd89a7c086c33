"""Words for kinds of thing: which cannot be one thing, and which are the broader of others."""

import pytest

from rashomon.lexicon.kinds import akin, kinds_apart


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("missile", "rockets", "projectile"),
        ("cars", "lorry", "vehicle"),
        ("pistols", "rifle", "gun"),
        ("knife", "pistol", "weapon"),  # a pistol is a gun, a gun a weapon
        ("manslaughter", "murder", "killing"),
        ("retired", "resigned", ""),  # no one word for leaving an office
        ("bill", "executive order", "measure"),
        ("email", "letter", "message"),
        ("synagogue", "hotel", "building"),
    ],
)
def test_two_kinds_of_one_class(left: str, right: str, kind: str) -> None:
    assert kinds_apart(left, right) == kinds_apart(right, left) == kind
    assert not akin(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [("weapons", "pistol"), ("gun", "rifles"), ("pistol", "handgun"), ("vehicle", "sedan"), ("e-mail", "message")],
)
def test_a_broader_word_and_one_that_says_the_same_are_no_other_kind(left: str, right: str) -> None:
    assert kinds_apart(left, right) is None
    assert akin(left, right)


@pytest.mark.parametrize(("left", "right"), [("pistol", "lorry"), ("harbour", "rifle"), ("harbour", "quay")])
def test_words_of_no_one_class_are_not_held_against_each_other(left: str, right: str) -> None:
    assert kinds_apart(left, right) is None
    assert not akin(left, right)
