"""Wordpieces know their characters, marks face their quotations, windows lose nothing."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.models import pieces as module
from rashomon.models.load import tokenizer
from rashomon.models.pieces import SEP, WINDOW, batches, paragraphs, pieces, plain_marks, window_input, windows


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ('"Yes," he said, "no."', "“Yes,” he said, “no.”"),
        ('"Yes,"he said', "“Yes,”he said"),
        ("« oui » et «non»", "“ oui ” et “non”"),
        ("„ja“, sagte er", "“ja”, sagte er"),
        ("``Hi,'' she said", "“ Hi,”  she said"),
        ("'I won't,' she said of the '90s", "‘I won’t,’ she said of the ’90s"),
        ('no mark closes "this', "no mark closes “this"),
        ("nothing to do", "nothing to do"),
    ],
)
def test_marks_face_their_quotation(given_: str, expected: str) -> None:
    assert plain_marks(given_) == expected


@given(st.text())
def test_plain_marks_keep_every_place(text: str) -> None:
    assert len(plain_marks(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\nTwo.", ["One.", "Two."]),
        ("A line that was\nwrapped here.\n\nTwo.", ["A line that was\nwrapped here.", "Two."]),
        ("\r\n \r\n", []),
        ("", []),
        ("One.\u2029Two.", ["One.", "Two."]),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert [text[s:e] for s, e in paragraphs(text)] == expected


def test_a_piece_stands_where_its_letters_stand() -> None:
    text = "José flew — to Kyïv…\n\n🙂 then U.S. troops"
    read = pieces(text, tokenizer("reader"))
    words = [text[read.start[read.word == w].min() : read.end[read.word == w].max()] for w in np.unique(read.word)]
    assert words == ["José", "flew", "—", "to", "Kyïv", "…", "🙂", "then", "U", ".", "S", ".", "troops"]
    assert sorted(set(read.paragraph.tolist())) == [0, 1]


@settings(deadline=None)
@given(st.text(max_size=300))
def test_pieces_lie_in_the_text_in_order(text: str) -> None:
    read = pieces(text, tokenizer("reader"))
    assert all(0 <= s < e <= len(text) for s, e in zip(read.start, read.end, strict=True))
    assert all(np.diff(read.word) >= 0)


@settings(deadline=None)
@given(st.text(alphabet="aAbßÉé .,'\"“\n\r\x0b\u2028\u0301漢1\ud800", max_size=200))
def test_a_paragraph_reads_as_it_does_alone(text: str) -> None:
    read = pieces(text, tokenizer("reader"))
    for number, (start, end) in enumerate(paragraphs(text)):
        alone = pieces(text[start:end], tokenizer("reader"))
        here = read.paragraph == number
        assert read.ids[here].tolist() == alone.ids.tolist()
        assert (read.start[here] - start).tolist() == alone.start.tolist()
        assert (read.end[here] - start).tolist() == alone.end.tolist()
        assert read.case[here].tolist() == alone.case.tolist()
        assert np.unique(read.word[here]).size == np.unique(alone.word).size


def test_a_long_text_is_read_whole() -> None:
    text = "\n".join(["Kyïv fell quiet. " * 40, "word " * 5_000, "X" * 12_000, "The End"])
    read = pieces(text, tokenizer("reader"))
    ends = np.flatnonzero(np.diff(read.word, append=-1))
    words = [text[read.start[first] : read.end[last]] for first, last in zip([0, *ends[:-1] + 1], ends, strict=True)]
    assert words == [*"Kyïv fell quiet .".split() * 40, *["word"] * 5_000, "X" * 10_000, "X" * 2_000, "The", "End"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [("said", 0), ("Said", 1), ("SAID", 2), ("I", 1), ("élan", 0), ("Élan", 1), ("ÉLAN", 2), ("ßA", 0), ("2016", 0)],
)
def test_case_of_a_word(word: str, expected: int) -> None:
    assert pieces(f"x {word} y", tokenizer("reader")).case[1] == expected


@given(st.lists(st.integers(1, 700), max_size=12))
def test_every_piece_is_kept_by_one_window_that_fits(sizes: list[int]) -> None:
    number = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    found = windows(number)
    assert [i for w in found for i in range(w.keep, w.keep_stop)] == list(range(len(number)))
    assert all(w.first <= w.keep < w.keep_stop <= w.stop for w in found)
    for w in found:
        breaks = len(np.unique(number[w.first : w.stop]))
        assert w.stop - w.first + breaks + 1 <= WINDOW


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.sampled_from([1, 9, 38, 39, 40, 41, 90, 150, 189, 190, 191, 500]), max_size=14), st.integers(1, 1500)
)
def test_a_text_taken_in_runs_has_the_windows_of_the_whole(sizes: list[int], run: int) -> None:
    text = "\n\n".join(" ".join("abcdefghij"[i % 10] for i in range(size)) for size in sizes)
    whole = pieces(text, tokenizer("reader"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_RUN", run)
        taken = [
            ([column[w.first : w.stop].tolist() for column in read], read.word[w.keep], read.word[w.keep_stop - 1])
            for read, complete in batches(text, tokenizer("reader"))
            for w in complete
        ]
    assert taken == [
        ([column[w.first : w.stop].tolist() for column in whole], whole.word[w.keep], whole.word[w.keep_stop - 1])
        for w in windows(whole.paragraph)
    ]


def test_a_cut_paragraph_is_read_with_its_surroundings() -> None:
    found = windows(np.zeros(600, dtype=np.int32))
    assert all(b.first <= a.stop - 40 and b.first <= b.keep - 20 for a, b in itertools.pairwise(found))


def test_paragraphs_of_a_window_are_set_apart() -> None:
    read = pieces("One two.\n\nThree.", tokenizer("reader"))
    (window,) = windows(read.paragraph)
    ids, case, at = window_input(read, window)
    assert ids.tolist().count(SEP) == 2
    assert len(ids) == len(case) == len(at) == len(read.ids) + 3
