"""A text to the language it is in, as far as it is long enough to tell.

English is known by its small words, which stand in every sentence of it and in no other language; the rest by
py3langid (naive Bayes over stretches of bytes: Lui and Baldwin 2012, 142 languages), which is needed for that alone.
"""

import re
from functools import lru_cache
from typing import Any

from rashomon.errors import MissingExtra

_WORD = re.compile(r"[^\W\d_]+")
# Small words of English that are no words of its neighbours, or rare ones: without "to" (Polish), "was" (German) …
# Only in small letters: names such as The Times are in every language.
_SMALL = frozenset("the and of that with from this which they their would been who said were".split())
# In English news one word in seven is one of these, in the worst of 8,570 articles one in fifteen. A page that is half
# English is kept: better too much than an English article lost.
_SHARE, _FEWEST_WORDS = 0.05, 20
_LOOKED_AT = 20_000
# Below this a language is a guess; of 2,143 English headlines none but those taken for pidgin reach it.
_SURE = 0.6
_FEWEST_LETTERS = 20
_SAMPLES, _SAMPLE = 3, 400
# Read as English or not told from it.
_ENGLISH = {"en", "pcm", "sco"}


def language_of(text: str) -> str | None:
    """Return the ISO 639 code of the language that a text is in, None where it is too short or too mixed to tell.

    Raises MissingExtra where it is not plainly English and py3langid is not installed.
    """
    words = _WORD.findall(text[:_LOOKED_AT])
    if len(words) >= _FEWEST_WORDS and sum(word in _SMALL for word in words) >= _SHARE * len(words):
        return "en"
    sample = _sample(text)
    if sum(map(len, _WORD.findall(sample))) < _FEWEST_LETTERS:
        return None
    code, sure = _identifier().classify(sample)
    if code in _ENGLISH:
        return "en" if code == "en" and sure >= _SURE else None
    return str(code) if sure >= _SURE else None


def is_other(declared: str) -> bool:
    """Tell whether a language as a page or record declares it ("de", "pt-BR") is a known one and not English."""
    code = re.split(r"[-_]", declared.strip().lower(), maxsplit=1)[0]
    return code != "en" and code in _identifier().labels


def load_langid() -> Any:  # noqa: ANN401 - a module
    """Return the module py3langid.langid; raise MissingExtra where it is not installed."""
    try:
        import py3langid.langid  # type: ignore[import-untyped, unused-ignore] # ships no types
    except ImportError as error:
        raise MissingExtra("telling languages needs one more library: pip install 'rashomon[corpus]'.") from error
    return py3langid.langid


@lru_cache(1)
def _identifier() -> Any:  # noqa: ANN401 - of py3langid, which has no types
    langid = load_langid()
    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)


def _sample(text: str) -> str:
    """Return the beginning, the middle and the end of a long text, a short one whole."""
    text = " ".join(text.split()) if len(text) <= _LOOKED_AT else text
    if len(text) <= _SAMPLES * _SAMPLE:
        return text
    step = (len(text) - _SAMPLE) // (_SAMPLES - 1)
    return " ".join(text[at * step : at * step + _SAMPLE] for at in range(_SAMPLES))
