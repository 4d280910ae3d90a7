"""Where the three content folders are: inside an installed package, or beside service/ in a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_assets"
_ROOT = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parents[1]

PROMPTS = _ROOT / "prompts"
RUBRIC = _ROOT / "rubric"
WEB = _ROOT / "web"
