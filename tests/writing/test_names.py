"""``script --names``: what a person may want to say differently, counted; as a lexicon it changes nothing."""

import tomllib
from pathlib import Path

from briefing.script import Script, Segment, Story
from briefing.settings import Settings
from briefing.writing import aloud, as_toml, names, narrate

TEXTS = (
    "Siobhan met the UN's envoy in Reykjavík. In March she met Siobhan Byrne, of UNESCO, about mRNA.",
    "The café paid NT$5 to O’Brien and Byrne. However, it was late; Byrne's man had a PhD and the U.S. flag.",
)
SCRIPT = Script((Story("Envoys meet", tuple(Segment("paragraph", text) for text in TEXTS)),))


def test_names_acronyms_and_unusual_words_come_by_count_with_how_they_are_said() -> None:
    found = {name.written: (name.said, name.count) for name in names(SCRIPT, Settings())}
    assert found["Byrne"] == ("Byrne", 3)
    assert found["Siobhan"] == ("Siobhan", 2)
    assert found["UN"] == ("U.N.", 1)
    assert found["UNESCO"] == ("UNESCO", 1)
    assert found["mRNA"] == ("m.R.N.A.", 1)
    assert found["U.S."] == ("U.S.", 1)
    assert found["café"] == ("café", 1)
    assert found["Reykjavík"][1] == 1
    assert found["O’Brien"][1] == 1
    assert not {"The", "However", "In", "it", "met", "NT", "envoy"} & set(found)
    counts = [name.count for name in names(SCRIPT, Settings())]
    assert counts == sorted(counts, reverse=True)


def test_saved_as_a_lexicon_the_list_changes_nothing_until_it_is_edited(tmp_path: Path) -> None:
    text = as_toml(names(SCRIPT, Settings()))
    assert tomllib.loads(text)["UN"] == "U.N."
    path = tmp_path / "names.toml"
    path.write_text(text, "utf-8")
    same, before = Settings(lexicon=path), Settings()
    for sentence in TEXTS:
        assert aloud(sentence, same) == aloud(sentence, before)
    path = tmp_path / "edited.toml"
    path.write_text(text.replace('"Byrne" = "Byrne"', '"Byrne" = "burn"'), "utf-8")
    said = " ".join(word.text for s in narrate(SCRIPT, Settings(lexicon=path)) for word in s.spoken)
    assert "Siobhan burn, of UNESCO," in said
    assert "burn's man" in said
