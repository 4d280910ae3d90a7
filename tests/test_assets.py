from __future__ import annotations

from pathlib import Path

from valuecoach import assets


def test_a_checkout_uses_the_folders_at_its_top(root: Path) -> None:
    """In a checkout the content folders are the repository's own, so that an edit is seen at once."""
    assert [root / "prompts", root / "rubric", root / "web"] == [assets.PROMPTS, assets.RUBRIC, assets.WEB]


def test_the_content_folders_are_there() -> None:
    """Each content folder exists and holds something."""
    assert all(any(folder.iterdir()) for folder in (assets.PROMPTS, assets.RUBRIC, assets.WEB))
