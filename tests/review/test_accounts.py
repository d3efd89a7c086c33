"""Furniture ruled in and out of the article, before the account is read."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from rashomon import Account, read
from rashomon.review.accounts import with_furniture
from rashomon.review.targets import on_furniture
from rashomon.rulings import Ruling
from rashomon.types import Furniture, Span

Rule = Callable[..., Ruling]
SIGN_UP = "Sign up, she said, for our newsletter."
TEXT = f"The pier fell on Friday, the mayor said.\n\n{SIGN_UP}\n\nNobody was hurt, Leo Hale said."


def span(words: str) -> Span:
    return Span(at := TEXT.index(words), at + len(words))


BOX = span(SIGN_UP)
ACCOUNT = Account(id="a", name="a", text=TEXT, furniture=(Furniture(start=BOX.start, end=BOX.end, kind="newsletter"),))


def shown(account: Account) -> list[tuple[str, str]]:
    return [(account.text[f.start : f.end], f.kind) for f in account.furniture]


@pytest.mark.parametrize(
    ("words", "value", "furniture"),
    [
        (SIGN_UP, "article", []),
        (SIGN_UP, "promotion", [(SIGN_UP, "promotion")]),
        ("she said", "article", [("Sign up, ", "newsletter"), (", for our newsletter.", "newsletter")]),
        (
            "Nobody was hurt, Leo Hale said.", "caption",
            [(SIGN_UP, "newsletter"), ("Nobody was hurt, Leo Hale said.", "caption")],
        ),
        (
            "newsletter.\n\nNobody was hurt", "related",
            [("Sign up, she said, for our ", "newsletter"), ("newsletter.\n\nNobody was hurt", "related")],
        ),
    ],
)  # fmt: skip
def test_furniture_is_what_was_ruled(rule: Rule, words: str, value: str, furniture: list[tuple[str, str]]) -> None:
    laid = with_furniture(ACCOUNT, [rule(on_furniture(ACCOUNT, span(words)), value)])
    assert shown(laid) == furniture
    assert (laid.id, laid.text) == (ACCOUNT.id, ACCOUNT.text)
    [note] = laid.notes
    assert (note.code, note.start, note.end) == ("ruled", *span(words))


def test_what_is_found_is_what_covers_most() -> None:
    assert on_furniture(ACCOUNT, span("she said")).found == "newsletter"
    assert on_furniture(ACCOUNT, span("The pier fell")).found == "article"
    assert on_furniture(ACCOUNT, Span(BOX.start - 40, BOX.start + 5)).found == "article"


def test_the_reading_follows(rule: Rule) -> None:
    """What is furniture is said by nobody; ruled to be of the article, it is."""
    plain = read(ACCOUNT)
    laid = read(
        ACCOUNT,
        [
            rule(on_furniture(ACCOUNT, BOX), "article"),
            rule(on_furniture(ACCOUNT, span("Nobody was hurt, Leo Hale said.")), "other"),
        ],
    )
    said = [{r.quote(a.source) for a in r.attributions} for r in (plain, laid)]
    assert "Leo Hale" in said[0] and "she" not in said[0]
    assert "she" in said[1] and "Leo Hale" not in said[1]
    assert [n.code for n in laid.notes] == ["ruled", "ruled"]


def test_of_one_person_the_later_holds_and_of_two_neither(rule: Rule) -> None:
    wide, narrow = on_furniture(ACCOUNT, BOX), on_furniture(ACCOUNT, span("she said"))
    rulings = [rule(wide, "promotion"), rule(narrow, "article")]
    assert shown(with_furniture(ACCOUNT, rulings)) == [
        ("Sign up, ", "promotion"),
        (", for our newsletter.", "promotion"),
    ]
    assert with_furniture(ACCOUNT, rulings[::-1]) == with_furniture(ACCOUNT, rulings)
    other = [rulings[0], replace(rulings[1], reviewer="Leo Hale")]
    apart = with_furniture(ACCOUNT, other)
    assert shown(apart) == shown(ACCOUNT)
    [note] = apart.notes
    assert note.code == "rulings-conflict" and "Ada Stroud" in note.message and "Leo Hale" in note.message
    same = [rule(wide, "promotion"), rule(wide, "related", by="Leo Hale")]
    assert [n.code for n in with_furniture(ACCOUNT, same).notes] == ["rulings-conflict"]


def test_words_that_are_gone_and_other_accounts(rule: Rule) -> None:
    ruling = rule(on_furniture(ACCOUNT, BOX), "article")
    changed = replace(ACCOUNT, text="The pier fell.", furniture=())
    assert [n.code for n in with_furniture(changed, [ruling]).notes] == ["ruling-without-passage"]
    other = replace(ACCOUNT, id="b")
    assert with_furniture(other, [ruling]) is other
