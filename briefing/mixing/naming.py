"""What an episode's file is called, and which story it holds."""

import hashlib
import re
import unicodedata
from pathlib import Path

from briefing.mixing.tags import read_story_id
from briefing.script import Script, Story

LONGEST = 120  # bytes of a whole file name; every file system and archive takes that
SUFFIX = ".mp3"
UNTITLED = "briefing"
# Device names that Windows keeps for itself, with any suffix.
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def programme_title(script: Script) -> str:
    """The title of one story, or of the first and how many more."""
    first, *more = script.stories
    title = first.title or first.publisher or "Briefing"
    return f"{title}, and {len(more)} more" if more else title


def story_id(script: Script) -> str:
    """Who this story is: from its canonical URL, else from its text; of several, from them all."""
    ids = [_id(story) for story in script.stories]
    return ids[0] if len(ids) == 1 else _digest(" ".join(ids))


def _id(story: Story) -> str:
    if story.url:
        return _digest(story.url)
    return _digest("\n".join([story.title, *(segment.text for segment in story.segments)]))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def default_path(folder: Path, script: Script) -> Path:
    """``<article date>-<title>.mp3``; where another story has that name, ``-2`` and so on."""
    own = story_id(script)
    date = (script.stories[0].date or "").strip("-")
    stem = "-".join(filter(None, [date, slug(programme_title(script))])) or UNTITLED
    number = 1
    while True:
        ending = SUFFIX if number == 1 else f"-{number}{SUFFIX}"
        path = folder / (_shorten(stem, LONGEST - len(ending)) + ending)
        if not path.exists() or read_story_id(path) == own:
            return path
        number += 1


def slug(title: str) -> str:
    """A title as part of a file name: letters and digits of any script, hyphens between, lower case."""
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", title).lower())
    kept = "".join(
        c if c.isalnum() or unicodedata.category(c)[0] == "M" else "-" if c not in "'’" else "" for c in text
    )
    name = re.sub("-+", "-", kept).strip("-")
    return f"{name}-" if RESERVED.fullmatch(name) else name


def _shorten(stem: str, most: int) -> str:
    """At most ``most`` bytes, cut between words where that loses little."""
    data = stem.encode()
    if len(data) <= most:
        return stem
    cut = data[:most].decode(errors="ignore")
    at = cut.rfind("-")
    return cut[:at] if at > len(cut) // 2 else cut.rstrip("-")
