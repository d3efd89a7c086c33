"""Invented articles of three stories, as four outlets tell them over some days."""

import pytest

from rashomon.corpus.traits import Article

FERRY = (
    (
        "2024-03-04",
        "Ferry runs aground off Skerry Point",
        "The ferry Marigold ran aground off Skerry Point on Monday "
        "morning with 112 passengers aboard, the coastguard said. Captain Ines Varga radioed that the rudder had "
        "failed. Lifeboats from Port Ellory took the passengers ashore, and nobody was badly hurt.",
    ),
    (
        "2024-03-04",
        "Marigold passengers brought to Port Ellory",
        "Lifeboats brought 112 passengers of the ferry "
        "Marigold to Port Ellory after she ran aground off Skerry Point. A coastguard officer said the rudder of the "
        "ferry had failed. Captain Ines Varga stayed aboard.",
    ),
    (
        "2024-03-05",
        "Inspectors ask why the Marigold's rudder failed",
        "Inspectors boarded the stranded ferry Marigold "
        "off Skerry Point on Tuesday to learn why her rudder failed. Captain Ines Varga was questioned in Port Ellory. "
        "The coastguard expects tugs to free the ferry at high tide.",
    ),
)
STRIKE = (
    (
        "2024-03-04",
        "Teachers in Dunmarrow walk out over pay",
        "Teachers in Dunmarrow walked out of 41 schools on "
        "Monday in a dispute over pay. Olga Penrose, who leads the teachers' union, said the offer of three per cent "
        "was an insult. The city council called the strike irresponsible.",
    ),
    (
        "2024-03-05",
        "Dunmarrow schools shut as teachers strike",
        "A strike by teachers shut 41 schools in Dunmarrow for a "
        "second day. The union of Olga Penrose wants more than the three per cent that the city council offers. "
        "Parents brought their children to the town hall.",
    ),
)
FRAUD = (
    ("2024-03-05", "Banker charged with fraud in Calder", "Prosecutors in Calder charged the banker Tomas Hrdy with "
     "fraud on Tuesday. He is accused of hiding losses of forty million crowns at the Meridian savings bank from its "
     "auditors. His lawyer said he would plead not guilty."),
)  # fmt: skip


def articles(story: str, rows: tuple[tuple[str, str, str], ...]) -> list[Article]:
    return [
        Article(id=f"{story}{number}", title=title, text=text, published=day)
        for number, (day, title, text) in enumerate(rows, 1)
    ]


@pytest.fixture(scope="session")
def ferry() -> list[Article]:
    return articles("ferry", FERRY)


@pytest.fixture(scope="session")
def strike() -> list[Article]:
    return articles("strike", STRIKE)


@pytest.fixture(scope="session")
def fraud() -> list[Article]:
    return articles("fraud", FRAUD)
