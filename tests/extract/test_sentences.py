"""Sentences: where they end, and where they do not. Each row shows the expected sentences between bars."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.extract.sentences import split_sentences
from rashomon.types import Account, Furniture

ROWS = [
    # plain
    "The gate was open.| Nobody saw who left it so.",
    "Was it shut?| No!| It was not.",
    # a space lost in scraping
    "The report covers the year 2020.|“New Year’s Eve was quiet,” he said.|Then the siren went.",
    "The gate was open.|Nobody saw it.",
    'He had left by then."| The guard wrote it down.',
    'They called it "all they did".|Whitlow told the Lamp, "I am done."|"After that, nobody asked.',
    "She moved to the U.S.|The war had begun.| It was led by the CoM.|Then nobody asked.",
    "It belongs to the University of Southern Eskmoor.|USE has held it since.| Write to Mary.Elder@esk.example today.",
    "That is all she has.|I’m sure of it.| See www.Lamp.example.org for more.",
    # abbreviations, initials, numbers
    "Gen. Ada Holt met Sen. J. R. Pike in the U.S. Capitol on Jan. 4 at 5 p.m. Tuesday.| It rained.",
    "The firm, Dunn Inc., paid No. 7 about 3.5 million.| It rained.",
    "She moved to the U.S.| The war had begun.",
    "She sat in the sun.| Peter said no.| Ada came on Sun. Sept. 21 and left.",
    "It began at 5 p.m. Tuesday and at 6 p.m. ET.| It ended at 11 p.m.| Ada Holt slept.",
    "The gate shut at 6:23 p.m. (but was soon opened), and so on.| Then came Dunn (d. 1990), a vet.",
    "P.S. What of the boat?| See no. 12 and ext. 4004 there.| He would not take vitamin C.| The nurse would.",
    "They sold ropes, nets, etc. to the crews.| They sold sails, etc.| Crews bought them.",
    "Shares of Yahoo! Holdings fell.| They rose later.",
    # lists and notes
    "2. The gate is to be shut.| It is, for two reasons: 1. The sea is high.",
    "It was built in 2009. [13] [14]| The pier came later.[2]| Nobody paid.",
    # text without capitals
    "are you sure? |we were there all night. |they never came!| so much for that.",
    "the firm sells ropes vs. chains and no. 4 nets… or so it says",
    # quotations
    "“Why now?” Rivera asked the board.| “Because we can,” said Holt.",
    "“Why now?”| The board did not say.",
    "“Why now? he asked, and nobody spoke.”",
    "„Nobody asked us.“ |The board was silent.",
    '"Who paid?" he asked. |"Nobody paid."| "Then who lies?"',
    # ellipses
    "He waited … and waited.| Then he left.",
    # lines
    "Heading without a stop\n|The text begins here.",
    "A line that is wrapped at a fixed width, as old wires are,\nand goes on here.| It ends.",
]


@pytest.mark.parametrize("row", ROWS)
def test_sentences_end_where_the_bars_are(row: str) -> None:
    text = row.replace("|", "")
    account = Account(id="x", name="x", text=text)
    wanted = [part.strip() for part in row.split("|")]
    assert [text[s.start : s.end] for s in split_sentences(account)] == wanted


def test_furniture_is_no_sentence() -> None:
    text = "The pier fell.Ada Holt at the pier (Photo: Kesta)Nobody was hurt."
    start = text.index("Ada")
    end = text.index("Nobody")
    account = Account(id="x", name="x", text=text, furniture=(Furniture(start=start, end=end, kind="caption"),))
    assert [text[s.start : s.end] for s in split_sentences(account)] == ["The pier fell.", "Nobody was hurt."]


@given(st.text(max_size=300))
def test_sentences_are_in_order_and_lose_no_word(text: str) -> None:
    sentences = split_sentences(Account(id="x", name="x", text=text))
    assert all(0 <= s.start < s.end <= len(text) for s in sentences)
    assert all(a.end <= b.start for a, b in pairwise(sentences))
    left_out = set(range(len(text))) - {i for s in sentences for i in range(*s)}
    assert not any(text[i].isalnum() for i in left_out)
