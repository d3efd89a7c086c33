"""What an article is known by."""

import numpy as np
import pytest

from rashomon.corpus.background import Background
from rashomon.corpus.traits import Article, article_of, capitalised, describe, vector_of
from rashomon.types import Account, Furniture


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A letter reached Ines Varga in Port Ellory.", ["Ines Varga", "Port Ellory"]),
        ("The harbour is shut. Ferries wait, and Ferries for Skerry Point too.", ["Ferries", "Skerry Point"]),
        ("It was said by President Olga Penrose’s office on Monday.", ["Olga Penrose"]),
        ("The sanctions of the U.S. and of the Bank of Calder hold.", ["U.S.", "Bank of Calder"]),
        ("They saw Attorney General of Calder Tomas Hrdy.", ["Calder Tomas Hrdy"]),
        ("Tomas Hrdy left. In Calder it rained. Bank of Calder shares fell.", ["Tomas Hrdy", "Calder"]),
        ("“We go,” he said. “Marigold sails.”", []),
        ("all in small letters", []),
        ("", []),
    ],
)
def test_names_stand_in_capital_letters_within_a_sentence(text: str, names: list[str]) -> None:
    assert list(capitalised(text)) == names


def test_furniture_is_no_part_of_an_article() -> None:
    text = "Sign up! The ferry ran aground. Read more. Nobody was hurt."
    furniture = (Furniture(start=0, end=9, kind="newsletter"), Furniture(start=32, end=43, kind="related"))
    account = Account(id="x", name="x.txt", title="Ferry", published="2024-03-04", text=text, furniture=furniture)
    assert article_of(account, ["Marigold"]) == Article(
        id="x",
        title="Ferry",
        text="The ferry ran aground. Nobody was hurt.",
        published="2024-03-04",
        names=("Marigold",),
    )


def test_traits_hold_words_by_their_stems_and_a_vector_of_length_one() -> None:
    (traits,) = describe(
        [
            Article(
                id="x", title="Ferries wait", text="The ferry waits.", published="2024-03-04T23:30", names=("Marigold",)
            )
        ]
    )
    assert traits.words == ("ferry", "wait", "marigold")
    assert traits.times == (4, 4, 1)
    assert traits.spelt == ("ferries", "wait", "marigold")
    assert np.linalg.norm(vector_of(traits)) == pytest.approx(1, abs=1e-3)
    assert traits.day == 738949
    assert traits.names == ("Marigold",)


def test_a_word_of_every_article_weighs_nothing_and_a_rare_one_most() -> None:
    background = Background()
    for number in range(200):
        text = (
            "Ferry news" + (" about a lifeboat" if number % 10 == 0 else "") + (" and Marigold" if not number else "")
        )
        background.learn(describe([Article(id=str(number), text=text)])[0])
    (traits,) = describe([Article(id="x", text="ferry lifeboat marigold comet")])
    ferry, lifeboat, marigold, comet = background.weights(traits).tolist()
    assert ferry < lifeboat < marigold < comet
    assert ferry < 0.05 * comet
    assert sum(w * w for w in (ferry, lifeboat, marigold, comet)) == pytest.approx(1)
