"""The clip cache: what was made before is found again, whole, or not at all."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.clip import Clip
from briefing.errors import BriefingError
from briefing.script import Word
from briefing.speaking import cast_voice
from briefing.speaking.cache import ClipCache, key

CLIP = Clip(22_050, bytes(range(256)) * 8, ((0.0, 0.01), (0.01, 0.0464)))


def entries(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.clip"))


def test_a_clip_comes_back_as_it_was_put(tmp_path: Path) -> None:
    cache = ClipCache(tmp_path)
    cache.put("ab" * 32, CLIP)
    found = cache.get("ab" * 32)
    assert found is not None
    assert (found.rate, found.pcm, found.times, found.from_cache) == (CLIP.rate, CLIP.pcm, CLIP.times, True)
    assert cache.get("cd" * 32) is None


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "cut off": lambda data: data[:-10],
    "one byte of sound": lambda data: data[:-1] + b"\x00",
    "one digit of a time": lambda data: data.replace(b"0.01", b"0.02", 1),
    "something before it": lambda data: b"{}\n" + data,
    "empty": lambda data: b"",
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_entry_is_a_miss_and_goes(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    cache = ClipCache(tmp_path)
    cache.put("ab" * 32, CLIP)
    (path,) = entries(tmp_path)
    path.write_bytes(damage(path.read_bytes()))
    assert cache.get("ab" * 32) is None
    assert entries(tmp_path) == []


def test_what_was_used_longest_ago_goes_first(tmp_path: Path) -> None:
    cache = ClipCache(tmp_path)
    for index, name in enumerate(("aa", "bb", "cc")):
        cache.put(name * 32, CLIP)
        os.utime(tmp_path / name / f"{name * 31}.clip", (index + 1, index + 1))
    cache.get("aa" * 32)
    size = cache.usage().bytes // 3
    cache.evict(2 * size)
    assert cache.get("bb" * 32) is None
    assert cache.get("aa" * 32)
    assert cache.get("cc" * 32)


def test_clear_leaves_nothing(tmp_path: Path) -> None:
    cache = ClipCache(tmp_path)
    cache.put("ab" * 32, CLIP)
    assert cache.clear().clips == 1
    assert cache.usage().clips == 0


def test_a_folder_that_cannot_be_written_is_one_plain_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BriefingError, match=r"cannot be written.*--cache"):
        ClipCache(tmp_path / "file").put("ab" * 32, CLIP)


def test_the_key_tells_apart_what_sounds_different() -> None:
    tone, system = cast_voice("tone", "en"), cast_voice("system", "en")
    word, letters = (Word("US", "word", 0, 2),), (Word("US", "letters", 0, 2),)
    keys = {key(word, tone), key(letters, tone), key(word, system)}
    assert len(keys) == 3
    elsewhere = (Word("US", "word", 7, 9),)  # the same sound at another place of the text
    assert key(elsewhere, tone) == key(word, tone)
