"""Language: is the text English? If not, which language, named in English.

Three looks, cheapest first, all over the whole text (a long one by even samples): which script its letters belong to; how
many of its words are English function words; and, where these are few, py3langid. A text is refused only on strong evidence:
short texts and lists of foreign names pass. Where it errs: fewer than some eight words of another Latin-script language pass.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import Protocol, cast

from sitrep.errors import UnsupportedLanguage

# Frequent English words that are no frequent words of the other languages in Latin script ("in", "is", "on", "a" are).
_ENGLISH_WORDS = (
    "the and to that with for by from were which this their they been has have his its who at be after as it are but"
    " not would will said about against an between into more when where there while than other our you we these those"
)
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_ENOUGH_ENGLISH = 0.06  # English news: 0.20-0.35 of words; other languages: under 0.02 (measured on our examples and tests)
_MAX_FOREIGN_SCRIPT = 0.5
_MIN_LETTERS = 40
_MIN_CONFIDENCE = 0.9
_SHORT_LETTERS, _SHORT_CONFIDENCE = 25, 0.97
_SAMPLES, _SAMPLE_CHARS = 20, 2_000

_WORD = re.compile(r"[^\W\d_]+")
# What a script is called in Unicode names, and the language it most often writes.
_SCRIPTS = {
    "ARABIC": "Arabic",
    "ARMENIAN": "Armenian",
    "BENGALI": "Bengali",
    "CJK": "Chinese",
    "CYRILLIC": "Russian",
    "DEVANAGARI": "Hindi",
    "ETHIOPIC": "Amharic",
    "GEORGIAN": "Georgian",
    "GREEK": "Greek",
    "GUJARATI": "Gujarati",
    "GURMUKHI": "Punjabi",
    "HANGUL": "Korean",
    "HEBREW": "Hebrew",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "KHMER": "Khmer",
    "LAO": "Lao",
    "MYANMAR": "Burmese",
    "SINHALA": "Sinhala",
    "TAMIL": "Tamil",
    "TELUGU": "Telugu",
    "THAI": "Thai",
    "TIBETAN": "Tibetan",
}


class _Identifier(Protocol):
    def rank(self, text: str) -> list[tuple[str, float]]: ...


def require_english(text: str, where: str) -> None:
    """Raises UnsupportedLanguage, naming the language, when `text` is surely not English."""
    language = foreign_language(text)
    if language is not None:
        raise UnsupportedLanguage(where, f"is in {language}; only English is read so far")


def foreign_language(text: str) -> str | None:
    """The English name of the language of `text` when it is surely another than English."""
    sample = _sampled(text)
    scripts: Counter[str] = Counter()
    for letter, count in Counter(sample).items():
        if letter.isalpha():
            scripts[_script(letter)] += count
    foreign = {script: count for script, count in scripts.items() if script != "LATIN"}
    letters = sum(scripts.values())
    if letters and sum(foreign.values()) > _MAX_FOREIGN_SCRIPT * letters:
        return _foreign_script(sample, max(foreign, key=lambda script: foreign[script]), foreign)
    words = _WORD.findall(sample.lower())
    english = sum(word in _ENGLISH for word in words)
    if letters < _SHORT_LETTERS or english >= _ENOUGH_ENGLISH * len(words):
        return None
    (code, likely), (second, less_likely), *_ = _identifier().rank(sample)
    if "en" in (code, second):
        return None
    needed = _MIN_CONFIDENCE if letters >= _MIN_LETTERS else _SHORT_CONFIDENCE
    # Close relatives (Indonesian and Malay, Danish and Norwegian) share what is sure of both.
    return _name(code) if likely >= needed or (letters >= _MIN_LETTERS and likely + less_likely >= _SHORT_CONFIDENCE) else None


def _foreign_script(sample: str, script: str, scripts: dict[str, int]) -> str:
    if script == "CJK" and scripts.get("HIRAGANA", 0) + scripts.get("KATAKANA", 0) > 0:
        return "Japanese"
    if script in {"ARABIC", "CYRILLIC", "DEVANAGARI", "BENGALI", "HEBREW", "ETHIOPIC"}:
        code, confidence = _identifier().rank(sample)[0]
        name = _name(code)
        if code != "en" and confidence >= _MIN_CONFIDENCE and name is not None:
            return name
    return _SCRIPTS.get(script, f"the {script.title()} script")


def _sampled(text: str) -> str:
    if len(text) <= _SAMPLES * _SAMPLE_CHARS:
        return text
    step = len(text) // _SAMPLES
    return "\n".join(text[start : start + _SAMPLE_CHARS] for start in range(0, step * _SAMPLES, step))


@cache
def _script(letter: str) -> str:
    return "LATIN" if letter < "\u0250" else unicodedata.name(letter, "UNKNOWN").split(" ")[0].split("-")[0]


@cache
def _identifier() -> _Identifier:
    # Loaded only for texts with few English words: it takes over a second.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

    return cast(_Identifier, LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True))


def _name(code: str) -> str | None:
    import pycountry

    found = pycountry.languages.get(alpha_2=code) if len(code) == 2 else pycountry.languages.get(alpha_3=code)
    return None if found is None else re.sub(r"\s*\(.*\)", "", found.name)
