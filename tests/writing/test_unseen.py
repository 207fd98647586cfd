"""Sets of cases by reviewers who saw only the requirements, scored as ../shared/measure does: they stay read right."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from briefing.settings import Settings
from briefing.writing import aloud

DATA = Path(__file__).parent.parent / "data"
SCORER = Path(__file__).parents[3] / "shared" / "measure" / "spoken.py"


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    if not SCORER.exists():
        pytest.skip("../shared is not here")
    spec = importlib.util.spec_from_file_location("scorer", SCORER)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("table", "locale", "most_wrong"),
    [
        ("unseen-1.us.tsv", "en-US", 1),
        ("unseen-1.gb.tsv", "en-GB", 0),
        ("unseen-2.us.tsv", "en-US", 2),
        ("unseen-2.gb.tsv", "en-GB", 0),
    ],
)
def test_a_reviewers_set_stays_read_right(scorer: ModuleType, table: str, locale: str, most_wrong: int) -> None:
    wrong = []
    for line in (DATA / table).read_text("utf-8").splitlines():
        _, written, *answers = line.split("\t")
        said = scorer.fair(aloud(written, Settings(locale=locale)))
        if said not in {scorer.fair(answer) for answer in answers}:
            wrong.append(f"{written} -> {said}")
    assert len(wrong) <= most_wrong, wrong
