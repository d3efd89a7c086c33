"""Turns bytes into text: which encoding, line ends, repairs, each with a note where something had to be done."""

import codecs
import re

from rashomon.types import Note

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MOJIBAKE = re.compile("[ÂÃÄÅÐÑâêëìíîïðŽ][^\x00-\x7f]|[\x80-\x9f]|[Ãâ] ")
_LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")
_SPACING = re.compile("[\x0b\x0c\x1c-\x1f]")
_CONTROLS = re.compile("\x1b\\[[0-9;]{0,16}m|[\x00-\x08\x0e-\x1b\x7f]")
_C1 = re.compile("[\x80-\x84\x86-\x9f]")
_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_HIGH_RUN = re.compile(b"[\x80-\xff]+")
_SAMPLE = 1 << 16


def decode(data: bytes, declared: str | None = None) -> tuple[str, tuple[Note, ...]]:
    """Return the text of `data`, line ends made alike and damage repaired, with a note for each thing done.

    `declared` is the encoding that a page or server names; a byte order mark and valid UTF-8 outrank it.
    """
    written, notes = as_written(data, declared)
    text, repairs = clean_text(written)
    return text, (*notes, *repairs)


def as_written(data: bytes, declared: str | None = None) -> tuple[str, tuple[Note, ...]]:
    """Return the characters of `data` and nothing repaired, with a note where they are not all what was meant."""
    encoding, body = _encoding(data, declared)
    text = body.decode(encoding, errors="replace")
    lost = text.count("\ufffd") - (body.count("\ufffd".encode()) if encoding == "utf-8" else 0)
    if encoding == "utf-8" and lost <= 0:
        return text, ()
    message = f"Not UTF-8: read as {encoding}. If names or quotation marks look wrong, save the file as UTF-8."
    if lost > 0:
        message = f"{lost} characters could not be read as {encoding} and stand as “\ufffd”. Save the file as UTF-8."
    return text, (Note(code="encoding", message=message),)


def whole_characters(text: str) -> str:
    """Return a text of the same length with “\ufffd” for each half of a character, which stands in no file."""
    return _SURROGATES.sub("\ufffd", text)


def clean_text(text: str) -> tuple[str, tuple[Note, ...]]:
    """Return `text` with line ends as line feeds, wrongly decoded characters repaired and control characters gone.

    Nothing else changes: quotation marks, ligatures and spaces stay as written. Doing it twice changes nothing more.
    """
    notes = []
    text, removed = _CONTROLS.subn("", _SPACING.sub(" ", whole_characters(text)))
    repaired = _repair(text)
    if repaired != text:
        before, after = _difference(text, repaired)
        message = f"Characters that had been decoded wrongly were repaired (“{before}” is “{after}”)."
        notes.append(Note(code="mojibake", message=message))
    text = _LINE_ENDS.sub("\n", repaired)
    text, left = _C1.subn("", text)
    if removed + left:
        message = (
            f"{removed + left} control characters (such as NUL) were taken out. The file may be damaged or not be text."
        )
        notes.append(Note(code="control-characters", message=message))
    if found := _OVERRIDES.search(text):
        message = (
            "The text holds marks that change the direction of writing; what is shown may not be in the order stored."
        )
        notes.append(Note(code="bidi", message=message, start=found.start(), end=found.end()))
    return text, tuple(notes)


def _encoding(data: bytes, declared: str | None) -> tuple[str, bytes]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, data[len(mark) :]
    if wide := _wide(data[:_SAMPLE]):
        return wide, data
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _eight_bit(data, declared), data
    return "utf-8", data


def _wide(sample: bytes) -> str | None:
    """Return the UTF-16 form whose zero bytes stand at every other place, as they do for Latin script."""
    if len(sample) < 4 or sample.count(0) < len(sample) * 0.3:
        return None
    even, odd = sample[::2].count(0) * 2 / len(sample), sample[1::2].count(0) * 2 / len(sample)
    if odd > 0.6 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 and odd < 0.1 else None


def _eight_bit(data: bytes, declared: str | None) -> str:
    if declared:
        try:
            data.decode(declared)
            # Pages that say Latin-1 mean Windows-1252 (WHATWG Encoding Standard, 4.2).
            return "cp1252" if codecs.lookup(declared).name in ("iso8859-1", "ascii") else codecs.lookup(declared).name
        except (LookupError, UnicodeError, ValueError):
            pass
    good = data.decode("utf-8", errors="ignore")
    beyond = sum(not c.isascii() for c in good[:_SAMPLE])
    bad = data[:_SAMPLE].decode("utf-8", errors="replace").count("\ufffd")
    if beyond > 4 * bad:
        return "utf-8"
    # In Western script letters beyond ASCII stand alone or in pairs; whole words of them are another script.
    runs = [len(run) for run in _HIGH_RUN.findall(data[:_SAMPLE])]
    if sum(run for run in runs if run > 2) < 0.5 * sum(runs):
        return "cp1252"
    from charset_normalizer import from_bytes

    guess = from_bytes(data[:_SAMPLE]).best()
    return guess.encoding if guess else "cp1252"


def _repair(text: str) -> str:
    if text.isascii() or not _MOJIBAKE.search(text):
        return text
    from ftfy import TextFixerConfig, fix_text

    settings = TextFixerConfig(
        unescape_html=False,
        uncurl_quotes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        remove_terminal_escapes=False,
        normalization=None,
    )
    return fix_text(text, settings)


def _difference(before: str, after: str) -> tuple[str, str]:
    """Return the first word that differs, as it was and as it is."""
    for old, new in zip(before.split(), after.split(), strict=False):
        if old != new:
            return old[:30], new[:30]
    return before[:10], after[:10]
