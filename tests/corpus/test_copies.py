"""Copies, near ones, one inside the other, what only shares a passage; their groups and originals."""

import random
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.align.copies import SHINGLE
from rashomon.corpus.copies import Copy, find_copies
from rashomon.corpus.copy_candidates import FEW, candidates
from rashomon.corpus.copy_groups import connected, groups_of
from rashomon.corpus.shingles import WINDOW, kept_of, keys_of, words_of
from rashomon.types import Account, Furniture

WORDS = (
    "harbour council ferry tide bridge mayor vote night storm pilot engine quarry winter market teacher border river "
    "station coast budget garden signal captain meadow lantern orchard window copper thunder saddle"
).split()


def prose(seed: int, words: int) -> str:
    """Return words in an order of their own, in lines of twenty."""
    rng = random.Random(seed)
    told = [rng.choice(WORDS) for _ in range(words)]
    return "\n".join(" ".join(told[at : at + 20]) + "." for at in range(0, words, 20))


def account(
    name: str, text: str, published: str | None = None, publisher: str | None = None, **more: object
) -> Account:
    told = {"id": name, "name": f"{name}.txt", "publisher": publisher, "published": published, "text": text, **more}
    return Account(**told)  # type: ignore[arg-type]


def only(copies: Sequence[Copy]) -> Copy:
    (copy,) = copies
    return copy


def test_the_same_words_are_an_exact_copy_whatever_their_case_and_marks() -> None:
    text = prose(1, 200)
    copy = only(find_copies([account("a", text, "2024-03-04"), account("b", f"  {text.upper()} — ", "2024-03-05")]))
    assert (copy.first, copy.second, copy.kind, copy.share) == ("a", "b", "exact", (1.0, 1.0))
    assert (copy.original, copy.by) == ("a", "time")


def test_an_edited_article_is_near() -> None:
    text = prose(2, 300)
    edited = text.replace("harbour", "haven").replace("storm", "gale")
    copy = only(find_copies([account("a", text), account("b", edited + prose(3, 40))]))
    assert copy.kind == "near"
    assert (copy.original, copy.by) == (None, "unknown")


def test_a_short_story_is_found_inside_a_long_one() -> None:
    story = prose(4, 80)
    long = f"{prose(5, 900)}\n{story}\n{prose(6, 900)}"
    copy = only(find_copies([account("long", long, "2024-03-06"), account("story", story, "2024-03-05")]))
    assert (copy.first, copy.second, copy.kind) == ("story", "long", "contained")
    assert copy.share[0] == 1.0
    assert copy.share[1] < 0.1


def test_the_longest_passage_has_its_places_in_both_texts() -> None:
    story = prose(7, 60)
    texts = {"a": f"Before it. {story}", "b": f"{prose(8, 31)} {story} {prose(9, 10)}"}
    copy = only(find_copies([account(name, text) for name, text in texts.items()]))
    assert [texts[p.account][p.start : p.end] for p in copy.longest] == [story.rstrip("."), story.rstrip(".")]


@pytest.mark.parametrize("marks", ['""', "“”", ("``", "''")])
def test_two_who_quote_one_speech_have_copied_nothing(marks: tuple[str, str]) -> None:
    speech = prose(10, 100).replace("\n", " ")
    texts = [f"{prose(seed, 60)}\nShe said: {marks[0]}{speech}{marks[1]}\n{prose(seed + 1, 20)}" for seed in (11, 13)]
    assert find_copies([account(str(at), text) for at, text in enumerate(texts)]) == ()


def test_furniture_that_is_marked_does_not_count() -> None:
    line = prose(15, 100)
    marked = []
    for at in range(2):
        text = prose(16 + at, 80)
        piece = Furniture(start=len(text), end=len(text) + 1 + len(line), kind="promotion")
        marked.append(account(str(at), f"{text}\n{line}", furniture=(piece,)))
    assert find_copies(marked) == ()
    bare = [account(a.id, a.text) for a in marked]
    assert only(find_copies(bare)).words == 100


def test_what_an_outlet_puts_under_everything_for_weeks_is_no_copy() -> None:
    line, another = prose(20, 60), prose(19, 60)
    days = [f"2024-0{month}-01" for month in (1, 2, 3, 4)]
    told = [
        account(day, f"{prose(21 + at, 45)}\n{line}\n{prose(31 + at, 45)}\n{another}", day)
        for at, day in enumerate(days)
    ]
    assert find_copies(told) == ()
    one_day = [account(a.id, a.text, "2024-01-01") for a in told]
    assert len(find_copies(one_day)) == 6


def test_a_story_printed_again_and_again_is_no_furniture() -> None:
    story = prose(25, 150)
    days = [f"2024-0{month}-01" for month in (1, 2, 3, 4)]
    told = [account(day, f"{story}\n{prose(26 + at, 30)}", day) for at, day in enumerate(days)]
    (group,) = groups_of(find_copies(told))
    assert (group.original, len(group.members)) == (days[0], 4)


def test_versions_of_one_article_are_told_as_copies_of_the_first() -> None:
    story = prose(35, 300)
    told = [account(f"{at}", f"{story}\n{prose(300 + at, 10)}", f"2024-03-0{at + 1}") for at in range(5)]
    found = find_copies(told)
    assert [(c.first, c.second) for c in found] == [("0", "1"), ("0", "2"), ("0", "3"), ("0", "4")]
    (group,) = groups_of(found)
    assert (group.original, group.told) == ("0", 4)


def test_a_story_of_a_hundred_outlets_costs_few_pairs_and_is_one_group() -> None:
    story = prose(30, 300)
    told = [account(f"{at:03}", f"{story}\n{prose(100 + at, 12)}", "2024-03-04") for at in range(4 * FEW)]
    found = find_copies(told)
    assert len(found) < 2 * len(told)
    (group,) = groups_of(found)
    assert len(group.members) == len(told)


@pytest.mark.parametrize("tag", ["(Reuters)", "( Reuters )"])
def test_a_credit_tells_the_original_against_the_time(tag: str) -> None:
    story = prose(40, 120)
    wire = account("wire", f"{story}\n{prose(41, 30)}", "2024-03-05", "Reuters")
    paper = account("paper", f"PORT ELLORY {tag} - {story}", "2024-03-04", "Ellory Courier")
    copy = only(find_copies([wire, paper]))
    assert (copy.first, copy.original, copy.by, copy.credit) == ("paper", "wire", "credit", "Reuters")
    assert copy.reason.endswith("“Reuters” is the original: “Ellory Courier” credits Reuters.")


def test_without_a_credit_an_agency_is_the_original() -> None:
    story = prose(42, 120)
    wire = account("wire", story, "2024-03-05", "Associated Press")
    copy = only(find_copies([wire, account("paper", story + " More.", "2024-03-04", "Ellory Courier")]))
    assert (copy.original, copy.by) == ("wire", "wire")


def test_the_original_of_a_group_is_made_from_no_other() -> None:
    story = prose(45, 200)
    papers = [account(f"paper-{at}", f"{story}\n{prose(46 + at, 9)}", f"2024-03-0{at + 1}") for at in range(4)]
    (group,) = groups_of(find_copies([*papers, account("wire", story, "2024-03-09", "Reuters")]))
    assert (group.original, len(group.members)) == ("wire", 5)


def test_a_digest_of_two_stories_does_not_make_them_one() -> None:
    one, other = prose(50, 200), prose(51, 120)
    told = [
        account("one", one, "2024-03-01"),
        account("one-again", one, "2024-03-02"),
        account("other", other, "2024-03-01"),
        account("digest", f"{one}\n{other}\n{prose(52, 100)}", "2024-03-03"),
    ]
    found = find_copies(told)
    assert {(c.first, c.second) for c in found} >= {("one", "digest"), ("other", "digest"), ("one", "one-again")}
    (group,) = groups_of(found)
    assert (group.original, group.members, group.told) == ("one", ("digest", "one", "one-again"), 2)


def test_texts_without_words_are_no_copies() -> None:
    assert find_copies([account("a", "…"), account("b", "…"), account("c", "")]) == ()
    assert find_copies([]) == ()


@pytest.mark.parametrize(
    "text", ["“Naïve” İzmir — O'Neil’s 4.5 %", "日本語 テキスト", "\ud800 half", "a" * 70_000 + " b"]
)
def test_words_have_their_places_in_any_script(text: str) -> None:
    words = words_of(text)
    told = [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)]
    assert all(told)
    assert len(words.hashes) == len(told)
    again = words_of(f"before {text.upper() if 'İ' not in text else text}")
    assert again.hashes[1:].tolist() == words.hashes.tolist()


def test_two_texts_share_a_key_for_any_twenty_one_words_in_a_row() -> None:
    shared = " ".join(prose(60, WINDOW + SHINGLE - 1).split())
    for seed in range(20):
        one, other = (f"{prose(61 + seed, 50)} {shared} {prose(90 + seed, 50 + s)}" for s in range(2))
        keys = [keys_of(account(str(at), text)) for at, text in enumerate((one, other))]
        assert np.intersect1d(kept_of(keys[0]), kept_of(keys[1])).size


def test_candidates_of_texts_in_order_of_time_name_the_earlier_first() -> None:
    story = prose(70, 200)
    keys = [keys_of(account(str(at), f"{story}\n{prose(71 + at, 20)}")) for at in range(3)]
    found = candidates(keys)
    assert found.near.tolist() == [[0, 1], [0, 2], [1, 2]]
    assert not len(found.same)


@given(st.integers(1, 30).flatmap(lambda n: st.tuples(st.just(n), st.lists(st.tuples(*[st.integers(0, n - 1)] * 2)))))
def test_what_pairs_connect_has_one_head(told: tuple[int, list[tuple[int, int]]]) -> None:
    count, pairs = told
    of = {one: {one} for one in range(count)}
    for one, other in pairs:
        for together in of[one] | of[other]:
            of[together] = of[one] | of[other]
    heads = connected(np.array(pairs, np.int64).reshape(-1, 2), count)
    assert heads.tolist() == [min(of[one]) for one in range(count)]


SNIPPETS = [prose(200 + at, 45) for at in range(5)]
ARCHIVES = st.lists(
    st.tuples(
        st.lists(st.sampled_from(SNIPPETS), min_size=1, max_size=4), st.sampled_from([None, "2024-03-01", "2024-05-01"])
    ),
    min_size=2,
    max_size=7,
)


@settings(max_examples=60, deadline=None)
@given(archive=ARCHIVES, order=st.randoms(use_true_random=False))
def test_neither_order_nor_who_made_the_keys_changes_a_thing(
    archive: list[tuple[list[str], str | None]], order: random.Random
) -> None:
    told = [account(f"{at}", "\n".join(parts), day) for at, (parts, day) in enumerate(archive)]
    found = find_copies(told)
    mixed = list(told)
    order.shuffle(mixed)
    assert find_copies(mixed) == found
    for copy in found:
        assert copy.words > 0
        assert all(0 <= share <= 1 for share in (*copy.share, *copy.own))
        assert copy.original in (None, copy.first, copy.second)
    grouped = [one for group in groups_of(found) for one in group.members]
    assert len(grouped) == len(set(grouped))
    assert groups_of(found[::-1]) == groups_of(found)
    same = {frozenset((a.id, b.id)) for a in told for b in told if a.id < b.id and a.text == b.text}
    group = {one: g.original for g in groups_of(found) for one in g.members}
    assert all(group[a] == group[b] for a, b in map(sorted, same))


@settings(max_examples=40, deadline=None)
@given(words=st.integers(60, 200), cut=st.integers(0, 150), seed=st.integers(0, 99))
def test_a_stretch_of_a_text_is_found_in_it_and_from_either_side(words: int, cut: int, seed: int) -> None:
    whole = prose(seed, 400).split()
    some = " ".join(whole[cut : cut + words])
    as_first = only(find_copies([account("a", some), account("b", " ".join(whole))]))
    as_second = only(find_copies([account("b", some), account("a", " ".join(whole))]))
    assert (as_first.kind, as_second.kind) == ("contained", "contains")
    assert as_first.share == as_second.share[::-1]
    assert as_first.share[0] == 1.0


def test_order_of_time_is_that_of_moments_whatever_zone_they_are_told_in() -> None:
    text = prose(1, 200)
    earlier = account("z", text, "2024-03-05T09:00:00+09:00")  # midnight in UTC
    later = account("a", text, "2024-03-04T23:00:00-05:00")
    found = find_copies([account("0", text), later, earlier])
    assert [(copy.first, copy.second, copy.original) for copy in found] == [("z", "a", "z"), ("z", "0", None)]
