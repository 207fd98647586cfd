"""From phonemes to word times: each sound is its own word's, however an engine joins and parts words."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.script import Word
from briefing.speaking.timing import GAPS, Timing, WordTimes, pcm, pieces, shared_out, words_of_groups

# A text and the phonemes espeak-ng gives for it, groups of both that belong to one another in the same place. "+" joins
# words that are said as one, "|" parts a word that is said as several.
ALIGNED = [
    ("The council met in Geneva.", "ðə kˈaʊnsəl mˈɛt ɪn dʒɪnˈiːvə."),
    ("The end of+the year.", "ðɪ ˈɛnd ʌvðə jˈɪɹ."),
    (
        "The builder of+the barrier, Tolland and Pryce, did+not respond to requests for comment.",
        "ðə bˈɪldɚɹ ʌvðə bˈæɹiʲɚ, tˈoʊlənd ænd pɹˈaɪs, dɪdnˌɑːt ɹᵻspˈɑːnd tə ɹᵻkwˈɛsts fɔːɹ kˈɑːmɛnt.",
    ),
    (
        "The harbour master, Ruth Okonjo, said that sixty three fishing boats and two ferries had+been brought inside.",
        "ðə hˈɑːɹbɚ mˈæstɚ, ɹˈuːθ ɑːkˈɑːndʒoʊ, sˈɛd ðæt sˈɪksti θɹˈiː fˈɪʃɪŋ bˈoʊts ænd tˈuː fˈɛɹiz hɐdbɪn bɹˈɔːt "
        "ɪnsˈaɪd.",
    ),
    ("He said: well...+so-called news.", "hiː sˈɛd: wˈɛlsˌoʊkˈɔːld nˈuːz."),
    ("The [U N] met.", "ðə jˈuː|ˈɛn mˈɛt."),
]


@pytest.mark.parametrize(("line", "phonemes"), ALIGNED, ids=[line for line, _ in ALIGNED])
def test_each_group_of_phonemes_is_its_words(line: str, phonemes: str) -> None:
    """A word that is joined with none has all of its own phonemes and no other's."""
    expected: list[set[int]] = []
    texts: list[str] = []
    joined = line.replace("[U N]", "[U_N]").split()
    for group in joined:
        words = group.split("+")
        expected.append(set(range(len(texts), len(texts) + len(words))))
        texts += [word.strip("[]").replace("_", " ") for word in words]
    flat = phonemes.replace("|", " ")
    found = words_of_groups(flat, texts)
    at = 0
    for group, own in zip(phonemes.split(), expected, strict=True):
        sounds = {found[at + i] for i, phoneme in enumerate(group) if phoneme not in {*GAPS, "|"}}
        assert sounds <= own, f"{group} was taken for {[texts[i] for i in sounds]}"
        at += len(group) + 1
    assert all((owner == -1) == (phoneme in GAPS) for owner, phoneme in zip(found, flat, strict=True))


@given(
    st.lists(st.text("ab", min_size=1, max_size=9), min_size=1, max_size=12),
    st.lists(st.text("xy ,.", max_size=9), max_size=12),
)
def test_no_sound_is_left_over_and_words_never_go_back(texts: list[str], groups: list[str]) -> None:
    flat = " ".join(groups)
    found = words_of_groups(flat, texts)
    assert [owner == -1 for owner in found] == [phoneme in GAPS for phoneme in flat]
    said = [owner for owner in found if owner != -1]
    assert said == sorted(said)
    assert all(owner < len(texts) for owner in said)


def flat(times: WordTimes) -> list[float]:
    return [second for time in times for second in time]


def test_times_are_the_phonemes_own() -> None:
    timing = Timing(3)
    timing.add([-1, 0, 0, -1, 2], [0.5, 0.1, 0.1, 0.2, 0.4])
    timing.add([2, -1], [0.1, 1.0])
    assert flat(timing.words()) == pytest.approx([0.5, 0.7, 0.7, 0.7, 0.9, 1.4])
    assert flat(timing.words(ahead=0.6)) == pytest.approx([0.0, 0.1, 0.1, 0.1, 0.3, 0.8])


def test_where_nothing_is_known_the_time_is_shared_by_length() -> None:
    words = tuple(Word(text, "word", 0, 1) for text in ("A", "committee", "met."))
    assert flat(shared_out(words, 3.4)) == pytest.approx([0.0, 0.4, 0.4, 2.4, 2.4, 3.4])


@given(st.text("ab ,.", max_size=300), st.integers(3, 60))
def test_pieces_lose_nothing_and_keep_the_limit(text: str, most: int) -> None:
    cut = list(pieces(text, most, ".,"))
    assert "".join(text[begin:end] for begin, end in cut) == text
    assert all(end - begin <= most for begin, end in cut)
    assert len(cut) <= max(1, math.ceil(3 * len(text) / most))  # no stubs


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("one, two-three four", ["one,", " two-three", " four"]),  # behind a pause
        ("one two three four", ["one two ", "three four"]),  # else at a space
        ("onetwothreefour", ["onetwothre", "efour"]),  # else anywhere
        ("short", ["short"]),
    ],
)
def test_a_long_sentence_is_cut_where_one_breathes(text: str, cut: list[str]) -> None:
    assert [text[begin:end] for begin, end in pieces(text, 10, ",")] == cut


def test_sound_beyond_full_scale_is_held_there() -> None:
    assert pcm([0.0, 0.5, 1.5, -7.0]) == b"\x00\x00\xff\x3f\xff\x7f\x01\x80"
