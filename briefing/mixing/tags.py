"""ID3v2.3 tags: what players show of an episode."""

from io import BytesIO
from pathlib import Path

from briefing.article import CREDIT_WORDS
from briefing.script import Script, Story

LONGEST_LYRICS = 200_000  # bytes of transcript; players choke on more
# ISO 639-2 codes, which ID3 asks for, of the languages most read; else "und".
ISO_639_2 = {
    "en": "eng", "de": "deu", "fr": "fra", "es": "spa", "it": "ita", "tr": "tur", "ru": "rus", "zh": "zho",
    "pt": "por", "nl": "nld", "pl": "pol", "ja": "jpn", "ko": "kor", "ar": "ara", "sv": "swe", "da": "dan",
    "nb": "nob", "no": "nor", "fi": "fin", "cs": "ces", "el": "ell", "he": "heb", "hi": "hin", "uk": "ukr",
}  # fmt: skip
STORY_ID = "briefing-story"
ALBUM = "Briefing"


def id3(script: Script, title: str, story_id: str, transcript: str) -> bytes:
    """A whole ID3v2.3 tag, to stand before the sound. Of several stories it names every publisher and source."""
    from mutagen import id3 as frames

    story, *more = script.stories
    language = ISO_639_2.get((story.language or "en").split("-")[0].lower(), "und")
    tag = frames.ID3()
    tag.add(frames.TIT2(encoding=1, text=title))
    tag.add(frames.TALB(encoding=1, text=ALBUM))
    tag.add(frames.TLAN(encoding=1, text=language))
    tag.add(frames.TXXX(encoding=1, desc=STORY_ID, text=story_id))
    publishers = dict.fromkeys(s.publisher for s in script.stories if s.publisher)
    if publishers:
        tag.add(frames.TPE1(encoding=1, text=", ".join(publishers)))
    if story.date and not story.date.startswith("--"):
        tag.add(frames.TDRC(encoding=1, text=story.date))
    if story.url and not more:
        tag.add(frames.WOAS(url=story.url))
    tag.add(frames.COMM(encoding=1, lang=language, desc="", text=_comment(script)))
    lyrics = transcript.encode("utf-8", "replace")[:LONGEST_LYRICS].decode(errors="ignore")
    tag.add(frames.USLT(encoding=1, lang=language, desc="", text=lyrics))
    tag.update_to_v23()
    file = BytesIO()
    tag.save(file, v1=0, v2_version=3, padding=lambda info: 0)
    return file.getvalue()


def read_story_id(path: Path) -> str | None:
    """The story id in a file's tag; None when it has none or is no MP3 of ours."""
    from mutagen import MutagenError
    from mutagen import id3 as frames

    try:
        found = frames.ID3(path).getall(f"TXXX:{STORY_ID}")
    except (MutagenError, OSError):
        return None
    return str(found[0].text[0]) if found and found[0].text else None


def _comment(script: Script) -> str:
    return "\n\n".join([*filter(None, map(_credit, script.stories)), "Read by a synthetic voice."])


def _credit(story: Story) -> str:
    """Whose a story is: publisher, authors and address, a line each."""
    publisher = f"{CREDIT_WORDS[story.credit_basis]} {story.publisher}" if story.publisher else ""
    return "\n".join(filter(None, [publisher, ", ".join(story.authors), story.url]))
