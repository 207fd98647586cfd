"""What stands beside the sound: name and tag."""

from pathlib import Path

import pytest
from mutagen.id3 import ID3

from briefing.episode import Episode
from briefing.mixing.naming import default_path, slug, story_id
from briefing.mixing.tags import read_story_id
from briefing.script import Script, Segment, Story


def script(title: str, date: str | None = None, url: str | None = None, text: str = "Text.") -> Script:
    return Script((Story(title, (Segment("paragraph", text),), date=date, url=url),))


@pytest.mark.parametrize(
    ("title", "date", "name"),
    [
        ("A bridge for the old harbour", "2024-05-06", "2024-05-06-a-bridge-for-the-old-harbour.mp3"),
        ("UN report: $2 billion “stolen”", None, "un-report-2-billion-stolen.mp3"),
        ("What’s next?", "--11-18", "11-18-whats-next.mp3"),
        ("聯合國報告", "2019-08-06", "2019-08-06-聯合國報告.mp3"),
        ("../../etc/passwd", None, "etc-passwd.mp3"),
        ("CON", None, "con-.mp3"),
        ("", "2019-08-06", "2019-08-06-briefing.mp3"),
        ("???", None, "briefing.mp3"),
        ("🙂", None, "briefing.mp3"),
    ],
)
def test_name(tmp_path: Path, title: str, date: str | None, name: str) -> None:
    assert default_path(tmp_path, script(title, date)).name == name


@pytest.mark.parametrize("title", ["word " * 100, "聯合國報告" * 100, "x" * 500, "e\N{COMBINING ACUTE ACCENT}" * 200])
def test_a_name_is_at_most_120_bytes(tmp_path: Path, title: str) -> None:
    name = default_path(tmp_path, script(title, "2019-08-06")).name
    assert 60 < len(name.encode()) <= 120
    assert name.endswith(".mp3")
    assert slug(name) == name.replace(".", "-")


def test_another_story_never_takes_a_file_that_is_not_its_own(episode: Episode, tmp_path: Path) -> None:
    folder = tmp_path
    ours = folder / "2024-05-06-bridge.mp3"
    ours.write_bytes(episode.path.read_bytes())
    same = script("Bridge", "2024-05-06", "https://example.org/2024/05/06/bridge", "Edited text.")
    other = script("Bridge", "2024-05-06", "https://example.org/another")
    assert read_story_id(ours) == story_id(same)
    assert default_path(folder, same) == ours
    assert default_path(folder, other).name == "2024-05-06-bridge-2.mp3"
    (folder / "2024-05-06-bridge-2.mp3").write_text("somebody's notes")
    assert default_path(folder, other).name == "2024-05-06-bridge-3.mp3"


def test_tag(episode: Episode) -> None:
    tag = ID3(episode.path, translate=False)
    assert tag.version == (2, 3, 0)
    assert str(tag["TIT2"]) == "A bridge for the old harbour"
    assert str(tag["TPE1"]) == "Harbour Post"
    assert str(tag["TALB"]) == "Briefing"
    assert str(tag["TYER"]) == "2024"
    assert str(tag["TDAT"]) == "0605"
    assert str(tag["TLAN"]) == "eng"
    assert tag["WOAS"].url == "https://example.org/2024/05/06/bridge"
    assert "https://example.org/2024/05/06/bridge" in str(tag.getall("COMM")[0])
    assert str(tag.getall("USLT")[0]).startswith("Sentence 0 has words & <marks>. Sentence 1 has many words")
