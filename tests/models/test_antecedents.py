"""What pronouns point at: the words around them, those of the window before included."""

import numpy as np

from rashomon.models.antecedents import BEFORE, WIDTH, Context, Seen, pronoun_pieces
from rashomon.models.encoder import Labels, label


def window(first: int, stop: int) -> Seen:
    """Return a window of words [first, stop), one piece each, between a [CLS] and a [SEP]; a vector is its word."""
    words = np.array([-1, *range(first, stop), -1], np.int32)
    return Seen(words, words, np.repeat(words[:, None], WIDTH, axis=1).astype(np.float32))


def test_the_first_window_stands_alone() -> None:
    assert Context().around(window(0, 50)).before == 0


def test_a_window_is_read_with_the_end_of_what_came_before() -> None:
    context = Context()
    context.keep(window(0, 180))
    seen = context.around(window(180, 300))
    assert seen.before == BEFORE
    assert seen.words.tolist() == [*range(180 - BEFORE, 180), -1, *range(180, 300), -1]
    assert (seen.middle[:, 0] == seen.words).all()


def test_words_that_two_windows_share_are_read_once() -> None:
    context = Context()
    context.keep(window(0, 190))
    seen = context.around(window(150, 340))
    real = seen.words[seen.words >= 0].tolist()
    assert real == list(range(150 - BEFORE, 340))
    assert seen.before == BEFORE


def test_what_is_kept_does_not_grow() -> None:
    context = Context()
    for first in range(0, 9000, 150):
        seen = context.around(window(first, first + 150))
        context.keep(window(first, first + 150))
    assert len(seen.words) == BEFORE + 152


def words(found: Labels, text: str) -> list[str]:
    return [text[s:e] for s, e in zip(found.start, found.end, strict=True)]


def test_every_he_and_she_points_at_the_words_of_its_window() -> None:
    text = "Ana Ruiz met Leo Hale. She thanked him.\n\n" + "Rain fell on the harbour. " * 40 + "\n\nHe left; it rained."
    found = label(text)
    said = words(found, text)
    assert [said[row] for row in sorted(found.pointings)] == ["She", "him", "He"]
    for row, pointing in found.pointings.items():
        assert pointing.first <= row < pointing.first + len(pointing.scores)
        assert np.isfinite(pointing.scores[row - pointing.first])
    assert found.pointings[max(found.pointings)].first > 0


def test_a_she_points_at_people() -> None:
    text = "Maria Voss took the early ferry to the harbour. She had bought the tickets on Friday."
    found = label(text)
    said = words(found, text)
    (pointing,) = found.pointings.values()
    score = dict(zip(said, pointing.scores, strict=True))
    assert score["Voss"] > max(score[word] for word in ("ferry", "harbour", "tickets", "Friday"))


def test_pronouns_need_not_be_asked_about() -> None:
    assert label("Maria Voss said she would.", pronouns=False).pointings == {}


def test_every_pronoun_is_a_piece_of_the_vocabulary() -> None:
    assert len(pronoun_pieces()) == 8
