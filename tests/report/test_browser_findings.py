"""The findings in a real browser: filtered, put in order, sent as an address, and whole without a script."""

import json
import re
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from rashomon.report.page import page_of_comparison
from rashomon.report.view import View
from rashomon.types import Comparison, Finding

Browse = Callable[..., subprocess.CompletedProcess[str]]
Answer = dict[str, Any]
Ask = Callable[[Path, str, Sequence[tuple[str, str]]], Answer]

ASKED = """<iframe id="f" style="width:1100px;height:900px;border:0" src="%s"></iframe><script>
onload = () => {
  const frame = document.getElementById("f").contentWindow, page = frame.document;
  const filters = page.getElementById("filters");
  for (const [name, value] of %s) {
    if (name === "press") [...page.querySelectorAll(value)].find((one) => one.checkVisibility()).click();
    else {
      filters.elements[name].value = value;
      filters.elements[name].dispatchEvent(new Event("change", { bubbles: true }));
    }
  }
  setTimeout(() => {
    const shown = [...page.querySelectorAll("#findings .finding")].filter((one) => !one.hidden);
    document.title = JSON.stringify({
      shown: shown.map((one) => one.id),
      said: filters.querySelector("output").textContent,
      live: filters.querySelector("output").getAttribute("aria-live"),
      hash: frame.location.hash,
      open: [...page.querySelectorAll("#findings .kind[open]")].filter((one) => !one.hidden).map((one) => one.id),
      focus: page.activeElement.closest(".finding")?.id,
      values: Object.fromEntries(new FormData(filters)),
      seen: shown.filter((one) => one.checkVisibility()).length,
    });
  }, 300);
};
</script>"""


@pytest.fixture
def ask(browse: Browse, tmp_path: Path) -> Ask:
    """Return what opens a page at an address, sets filters one after the other, and tells what is shown then."""

    def asked(page: Path, hash_: str, steps: Sequence[tuple[str, str]]) -> Answer:
        frame = tmp_path / "frame.html"
        frame.write_text(ASKED % (page.as_uri() + hash_, json.dumps(steps)), "utf-8")
        done = browse(frame.as_uri(), "--dump-dom", "--allow-file-access-from-files", "--virtual-time-budget=4000")
        [found] = re.findall(r"<title>(\{.*\})</title>", done.stdout)
        answer: Answer = json.loads(found.replace("&amp;", "&"))
        return answer

    return asked


@pytest.fixture(scope="module")
def page(ferry: Comparison, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the ferry as a file."""
    path = tmp_path_factory.mktemp("page") / "ferry.html"
    path.write_text(page_of_comparison(ferry), "utf-8")
    return path


def wanted(view: View, **chosen: str) -> set[str]:
    """Return the addresses of the items that a choice leaves, by the comparison and not by the page."""
    accounts = view.anchors.accounts
    found = set()
    for group, items in view.items.items():
        for item in items:
            told = {accounts[t.ref.account] for t in item.tellings}
            words = " ".join([item.text, *(t.quote for t in item.tellings)]).lower()
            fits = (
                chosen.get("kind", group) == group
                and chosen.get("about", item.about) == item.about
                and ("account" not in chosen or chosen["account"] in told)
                and ("person" not in chosen or chosen["person"] in {person.key for person in item.people})
                and chosen.get("words", "") in words
            )
            if fits:
                found.add(item.anchor)
    return found


@pytest.mark.parametrize(
    "names",
    [("kind",), ("about",), ("account",), ("person",), ("words",), ("kind", "account"), ("about", "account", "words")],
)
def test_what_is_chosen_is_shown_and_stands_in_the_address(
    ask: Ask, ferry: Comparison, page: Path, names: tuple[str, ...], address: Callable[[str], str]
) -> None:
    view = View(ferry)
    [person] = [person.key for person, _ in view.persons]
    every = {"kind": "contradict", "about": "number", "account": address("harbour-post"), "person": person,
             "words": "hurt"}  # fmt: skip
    chosen = {name: every[name] for name in names}
    kept = wanted(view, **chosen)
    assert 0 < len(kept) < 12
    answer = ask(page, "", list(chosen.items()))
    assert set(answer["shown"]) == kept
    assert answer["said"] == f"{len(kept)} of 12 findings"
    assert answer["live"] == "polite"
    assert answer["hash"] == "#findings?" + "&".join(f"{name}={every[name]}" for name in every if name in names)
    assert answer["seen"] == len(kept)
    again = ask(page, answer["hash"], [])
    assert (again["shown"], again["values"]) == (answer["shown"], answer["values"])


def test_all_is_shown_again_and_the_address_says_so(ask: Ask, page: Path) -> None:
    answer = ask(page, "#findings?kind=agree&words=hurt", [("press", "#filters button")])
    assert (answer["said"], answer["hash"]) == ("12 findings", "#findings")
    assert len(answer["shown"]) == 12


@pytest.mark.parametrize(
    "hash_", ["#findings?kind=nonsense", "#findings?", "#findings?%3Cb%3E=1&kind=%E0%A4%A", "#no.where"]
)
def test_an_address_that_asks_for_nothing_known_shows_all(ask: Ask, page: Path, hash_: str) -> None:
    assert len(ask(page, hash_, [])["shown"]) == 12


def test_findings_stand_in_order_of_time_or_of_an_account(
    ask: Ask, ferry: Comparison, page: Path, address: Callable[[str], str]
) -> None:
    view = View(ferry)
    by_anchor = {item.anchor: item for items in view.items.values() for item in items}

    def groups(answer: Answer) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in answer["shown"]:
            found.setdefault(by_anchor[name].kind, []).append(name)
        return found

    usual = groups(ask(page, "", []))
    dated = groups(ask(page, "", [("order", "date")]))
    post = [("account", address("harbour-post")), ("order", "account")]
    told = groups(ask(page, "", post))
    assert usual["differ"] != dated["differ"]
    for names in (dated["contradict"], dated["differ"], dated["agree"]):
        days = [view.order_in_time.get(by_anchor[name].id, 99) for name in names]
        assert days == sorted(days)
    for names in (told["contradict"], told["agree"]):
        starts = [
            min(ferry.claim(t.ref).start for t in by_anchor[name].tellings if t.ref.account == "acc-post")
            for name in names
        ]
        assert starts == sorted(starts)
    back = groups(ask(page, "", [*post, ("order", ""), ("account", "")]))
    assert back == usual


@pytest.fixture(scope="module")
def many(ferry: Comparison, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A page with 250 differences, and their addresses in order."""
    [one, *_] = [f for f in ferry.findings if f.kind == "differ"]
    more = tuple(
        Finding(id=f"x{n}", kind="differ", about="who", claims=one.claims, text=f"No {n}.", values=(f"a{n}", f"b{n}"),
                confidence=0.9) for n in range(250)
    )  # fmt: skip
    story = replace(ferry, findings=more)
    path = tmp_path_factory.mktemp("many") / "many.html"
    path.write_text(page_of_comparison(story), "utf-8")
    return path, [item.anchor for item in View(story).different]


def test_of_a_long_list_a_hundred_are_shown_and_more_when_asked_for(ask: Ask, many: tuple[Path, list[str]]) -> None:
    page, anchors = many
    assert len(anchors) == 250
    answer = ask(page, "", [])
    assert (answer["shown"], answer["said"]) == (anchors[:100], "250 findings")
    more = ask(page, "#findings-differ", [("press", "#findings .kind > button")])
    assert (more["shown"], more["focus"]) == (anchors[:200], anchors[100])
    narrowed = ask(page, "", [("words", "no 249.")])
    assert (narrowed["shown"], narrowed["said"]) == (anchors[249:], "1 of 250 findings")


def test_the_address_of_any_finding_leads_to_it(ask: Ask, many: tuple[Path, list[str]]) -> None:
    page, anchors = many
    answer = ask(page, f"#{anchors[240]}", [])
    assert anchors[240] in answer["shown"]
    assert answer["open"] == ["findings-differ"]
    assert answer["hash"] == f"#{anchors[240]}"


def test_without_a_script_every_finding_is_there_in_a_fold_that_opens(
    browse: Browse, many: tuple[Path, list[str]]
) -> None:
    page, anchors = many
    bare = page.with_name("bare.html")
    bare.write_text(re.sub(r"<script>.*</script>", "", page.read_text("utf-8"), flags=re.DOTALL), "utf-8")
    shown = browse(bare.as_uri(), "--dump-dom").stdout
    assert re.findall(r'<article class="finding differ" id="([^"]+)" data-about="who"', shown) == anchors
    assert not re.search(r'<article class="finding[^>]*hidden', shown)
    assert '<details class="kind long" id="findings-differ"' in shown
    assert re.search(r'<form id="filters" hidden', shown)
