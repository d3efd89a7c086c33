"""Passages in [[double brackets]] are furniture; all else is article."""

import re
import time

import pytest

from rashomon.ingest.furniture import find_furniture
from rashomon.types import Account


def parse(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the text without brackets and the spans that stood in them."""
    text, spans = "", []
    for part in re.split(r"(\[\[.*?\]\])", marked, flags=re.S):
        if part.startswith("[["):
            spans.append((len(text), len(text) + len(part) - 4))
            text += part[2:-2]
        else:
            text += part
    return text, spans


def check(marked: str, authors: tuple[str, ...] = ()) -> None:
    text, wanted = parse(marked)
    found = find_furniture(text, authors)
    assert [text[f.start : f.end] for f in found] == [text[s:e] for s, e in wanted]


STORY = "The ferry turned back at noon, two passengers said. Nobody was hurt."


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("newsletter", "Sign up for our free morning newsletter"),
        ("newsletter", "Get the day's top stories in your inbox"),
        ("newsletter", "A free daily email with the best of the Harbour Post"),
        ("newsletter", "Want more like this delivered straight to your inbox? Sign up here."),
        ("newsletter", "By signing up you agree to our privacy notice."),
        ("newsletter", "HARBOUR POST Playbook newsletter Sign up today to receive the newsletter Email Sign Up"),
        ("promotion", "Subscribe to the Harbour Post"),
        ("promotion", "Follow us on Facebook and Twitter."),
        ("promotion", "Follow Ann Lee on Twitter @annlee."),
        ("promotion", "Support independent journalism with a monthly gift"),
        ("promotion", "Like what you're reading? Download the Harbour Post app for more"),
        ("related", "Related: Harbour master resigns"),
        ("related", "More : Ferry company under inquiry"),
        ("related", "READ MORE: Ferry company under inquiry"),
        ("related", "Read more"),
        ("related", "You may also like"),
        ("related", "Ferry company under inquiry Read more"),
        (
            "related",
            "JUST WATCHED Ferry sinks, says captain Replay More Videos ... MUST WATCH Ferry sinks, says captain 03:36",
        ),
        ("related", "Analysis Why Ferries Sink Why Ferries Sink Listen · 5:08 5:08"),
        ("navigation", "ADVERTISEMENT"),
        ("navigation", "Story continues below advertisement"),
        ("navigation", "Share Tweet Email Print"),
        ("navigation", "LISTEN TO ARTICLE 4:31"),
        ("navigation", "Skip to main content"),
        ("other", "© 2024 Harbour Post. All rights reserved."),
        ("other", "We use cookies to give you the best experience."),
        ("other", "The views expressed in this article are the author's own."),
        ("caption", "Photo: Ann Lee/Harbour Post"),
        ("caption", "Ann Lee via Getty Images."),
        ("caption", "The ferry at its berth on Monday. (AP Photo/Ann Lee)"),
        ("caption", "In this Monday, May 6, 2024, photo, the ferry lies at its berth."),
        ("caption", "The mayor waits for questions. | Ann Lee/AP Photo"),
        ("caption", "The ferry on Tuesday, hours before. (Photograph: Coastal Press)"),
        ("caption", "Photograph: Coastal Press"),
        ("caption", "toggle caption"),
    ],
)
def test_lines(kind: str, line: str) -> None:
    text = f"{STORY}\n\n{line}\n\n{STORY}"
    found = find_furniture(text)
    assert [(f.kind, text[f.start : f.end]) for f in found] == [(kind, line)]


@pytest.mark.parametrize(
    "line",
    [
        "Readers can sign up for the paper's newsletter, the editor said.",
        "He would not subscribe to the view that the sea was calm.",
        "Girl Scout cookies were sold on the quay.",
        "“Read more about the sea,” she told the class.",
        "Most read the notice and went home.",
        "Related charges were dropped in May.",
        "More than 40 people waited on the quay.",
        "The report (Reuters) came at noon, and the mayor (AP) denied it.",
        "Officials (all of them unnamed) said the ferry was sound.",
        "Ann Lee is a sailor, police said.",
        "Watch crews saw the lights at midnight.",
        "Just watched the ferry sink, he wrote; a replay is a must watch.",
        "The recording is hard to listen to. Listen for the bell at 3:20 and the horn at 4:05.",
        "The company holds copyright in the pictures and has sued twice.",
        "Follow-up talks failed on Friday.",
        "12",
        "Pause.",
        "<tweet>He left at noon</tweet>",
        "555-0134",
        "Top officials met twice.",
        "Email records show that the captain knew.",
        "The Associated Press contributed to this report.",
        "Correction: an earlier version gave the wrong year.",
    ],
)
def test_lines_of_the_article(line: str) -> None:
    check(f"{STORY}\n\n{line}\n\n{STORY}")


def test_a_subscription_box_with_its_blurb() -> None:
    check(f"{STORY}\n[[Subscribe to the Harbour Post\nEscape the noise. Get the story behind the news.]]\n\n{STORY}")


def test_who_holds_the_copyright() -> None:
    check(f"{STORY}\n[[Copyright © 2024\nThe Harbour Post, LLC.]]\n{STORY}\nHe runs Harbour Holdings LLC.\n{STORY}")


def test_a_blurb_needs_its_box() -> None:
    check(f"{STORY}\nGet the story behind the news.\n\n{STORY}")


def test_a_list_whose_bullets_stand_alone() -> None:
    items = "\n".join(
        f"-\n{head}\n{teaser}"
        for head, teaser in [
            ("Harbour master resigns over berth fees", "Speed read The mayor called it overdue"),
            ("How do tides affect your mortgage?", "The Explainer Lenders look at the sea"),
            ("Five novels about ferries", "Books The journalist picks her favourites"),
        ]
    )
    check(f"{STORY}\n[[{items}]]")


def test_a_heading_takes_the_headlines_below_it() -> None:
    check(f"{STORY}\n\n[[Related stories\nHarbour master resigns over fees\nFerry company under inquiry]]\n\n{STORY}")


def test_captions_run_into_a_paragraph() -> None:
    check(
        "She called it “a slow retreat.”[[In this May 6, 2024, photo, the ferry leaves. The mayor says it “never” sank."
        " (AP Photo/Ann Lee)]]“They were wrong,” she said.[[Bo Ek (family of Bo Ek)]]In answer, the quay was closed."
        "[[Crowds wait at the quay. (Cy Dow/Agency via Getty Images)]]"
    )


def test_a_remark_in_parentheses_is_no_credit() -> None:
    check("He left the city (and the county).He never came back (or so they say). The end.")


def test_headlines_run_in_behind_a_name() -> None:
    check("Mayor Ann Lee [[Ann Mary LeeHarbour deal fails | Ferry sinks in polls MORE]] (D) said so.")


def test_the_biography_stands_last() -> None:
    life = "Ann Lee is a staff writer at the Harbour Post. She covers the sea. Follow her on Twitter @annlee."
    check(f"{STORY}\n\n[[{life}]]")
    check(f"{STORY}\n\n{life}\n\n{STORY}")


def test_a_known_author_needs_less() -> None:
    life = "Ann has worked as an editor since 2008."
    check(f"{STORY}\n\n[[{life}]]", ("Ann Lee",))


def test_time_is_linear() -> None:
    for part in (
        "(AP Photo/" * 9,
        "Sign up " * 9,
        "A" * 80,
        "- a\n",
        "”In this 2020",
        "MORE Lee Ann Lee ",
        "(a)B",
        "said. “" * 4,
    ):
        text = part * (1_000_000 // len(part))
        started = time.process_time()
        find_furniture(text)
        assert time.process_time() - started < 5, part


def test_pieces_lie_in_the_text_in_order() -> None:
    text = f"Advertisement\n{STORY}[[x]]\nShare Tweet\nRead more: a b c\n{STORY}"
    found = find_furniture(text)
    ends = [edge for f in found for edge in (f.start, f.end)]
    assert ends == sorted(ends)
    assert ends[-1] <= len(text)
    assert Account(id="x", name="x", text=text, furniture=found).furniture == found
