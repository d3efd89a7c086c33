import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.ingest.encoding import clean_text, decode

WORDS = "“Señor Gómez,” she said — naïve… ‘yes’"


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (WORDS.encode(), []),
        (WORDS.encode("utf-8-sig"), []),
        (WORDS.encode("utf-16"), ["encoding"]),
        (WORDS.encode("utf-16-le"), ["encoding"]),
        (WORDS.encode("utf-16-be"), ["encoding"]),
        (WORDS.encode("utf-32"), ["encoding"]),
        (WORDS.encode("cp1252"), ["encoding"]),
        (WORDS.encode().decode("cp1252", "replace").replace("\ufffd", "\x9d").encode(), ["mojibake"]),
        (WORDS.replace(" ", "\0 ", 1).encode(), ["control-characters"]),
    ],
)
def test_encodings(data: bytes, codes: list[str]) -> None:
    text, notes = decode(data)
    assert text == WORDS
    assert [note.code for note in notes] == codes


@pytest.mark.parametrize(
    "text",
    [
        "“curly” and ‘single’, \"straight\" and 'single'",
        "ﬁne ligatures, ｆｕｌｌ width, &amp; entities, e\u0301 in two",
        "Ångström, Élan, Þór, Ðakovo, Ωmega, Москва, 東京, שלום",
        "a\u200eb\u200fc\u200bd\xa0e\xade",
        "unbalanced “ marks ” ’ ‘ “",
    ],
)
def test_what_is_well_is_left_alone(text: str) -> None:
    assert clean_text(text) == (text, ())


def test_line_ends() -> None:
    assert clean_text("a\r\nb\rc\u2028d\u2029e\nf")[0] == "a\nb\nc\nd\ne\nf"


def test_one_bad_byte_does_not_make_it_another_encoding() -> None:
    text, notes = decode(("é" * 20).encode() + b"\xff")
    assert text == "é" * 20 + "\ufffd"
    assert [note.code for note in notes] == ["encoding"]


def test_another_script_is_guessed() -> None:
    russian = "Паром повернул обратно в полдень, сообщили два пассажира. Никто не пострадал."
    assert decode((russian * 5).encode("cp1251"))[0] == russian * 5


def test_what_a_server_says_counts_where_it_is_not_utf_8() -> None:
    assert decode("łódź".encode("iso8859-2"), "ISO-8859-2")[0] == "łódź"
    assert decode("łódź".encode(), "ISO-8859-2")[0] == "łódź"
    assert decode("naïve".encode("cp1252"), "no-such-encoding")[0] == "naïve"


def test_marks_that_turn_the_direction_are_kept_and_noted() -> None:
    text, notes = clean_text("said \u202egnihton\u202c.")
    assert text == "said \u202egnihton\u202c."
    assert [(note.code, note.start) for note in notes] == [("bidi", 5)]


@given(st.binary(max_size=300))
def test_any_bytes_give_text_that_stays(data: bytes) -> None:
    text, _ = decode(data)
    assert clean_text(text)[0] == text
    assert "\r" not in text
    assert "\0" not in text
    text.encode()
