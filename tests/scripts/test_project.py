"""What stands around the package: pins, README, licence, reference, and that nothing names one machine."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import environment
import pytest

REPO = Path(__file__).resolve().parents[2]
# Each file of pins, and the extras whose packages stand in it.
REQUIREMENTS = {
    "requirements.txt": (),
    "requirements-natural.txt": ("natural",),
    "requirements-test.txt": ("test",),
    "requirements-judges.txt": ("judges", "kokoro", "natural", "piper"),
}


def pins(name: str) -> dict[str, str]:
    """Package and version of every pin, with its hashes."""
    text = (REPO / "scripts" / name).read_text("utf-8")
    parts = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    return {part.split()[0]: part for part in parts}


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_every_pin_has_hashes_and_no_address(name: str) -> None:
    found = pins(name)
    assert len(found) > 20
    for pin, text in found.items():
        assert re.fullmatch(r"[a-z0-9._-]+==[0-9][\w.]*", pin)
        assert text.count("--hash=sha256:") >= 1, pin
    comment, text = (REPO / "scripts" / name).read_text("utf-8").split("\n", 1)
    assert comment.startswith("# Made by scripts/lock")
    assert not re.search(r"^\s*#|/|^\s*-(?!-hash=)", text, re.MULTILINE)


def test_every_set_holds_the_run_set() -> None:
    run, *others = (pins(name) for name in REQUIREMENTS)
    assert all(run.items() <= other.items() for other in others)


@pytest.mark.parametrize(("name", "extras"), REQUIREMENTS.items())
def test_what_the_project_asks_for_is_pinned(name: str, extras: tuple[str, ...]) -> None:
    project = tomllib.loads((REPO / "pyproject.toml").read_text("utf-8"))["project"]
    asked = {*project["dependencies"], "hatchling", "editables"}
    asked.update(line for extra in extras for line in project["optional-dependencies"][extra])
    assert {re.split(r"[<>=!;\s]", line)[0].lower() for line in asked} <= {pin.split("==")[0] for pin in pins(name)}


def test_nothing_under_the_gpl_comes_with_the_natural_voice() -> None:
    found = {pin.split("==")[0] for pin in pins("requirements-natural.txt")}
    assert not found & {"piper-tts", "phonemizer", "kokoro-onnx", "scipy"}


def test_the_same_pythons_are_named_everywhere() -> None:
    project = tomllib.loads((REPO / "pyproject.toml").read_text("utf-8"))["project"]
    oldest, newest = environment.OLDEST[1], environment.NEWEST[1]
    assert project["requires-python"] == f">=3.{oldest},<3.{newest + 1}"
    named = [c.removeprefix("Programming Language :: Python :: ") for c in project["classifiers"] if ":: 3." in c]
    assert named == [f"3.{minor}" for minor in range(oldest, newest + 1)]
    assert f"Python 3.{oldest} to 3.{newest}" in (REPO / "README.md").read_text("utf-8")


def test_the_readme_opens_with_two_commands_that_exist() -> None:
    text = (REPO / "README.md").read_text("utf-8")
    commands = text.split("```console\n")[1].split("```")[0].strip().splitlines()
    assert len(commands) == 2
    for command in commands:
        script, *arguments = command.split()
        assert (REPO / script).is_file()
        for argument in arguments:
            if "/" in argument:
                assert (REPO / argument).is_file()


def test_ci_runs_the_readmes_test_command() -> None:
    readme = (REPO / "README.md").read_text("utf-8")
    command = readme.split("```console\n")[1].split("```")[0].strip().splitlines()[1]
    assert f"exec {command}" in (REPO / ".ci" / "run").read_text("utf-8")


def test_every_licence_of_what_is_imported_is_named() -> None:
    project = tomllib.loads((REPO / "pyproject.toml").read_text("utf-8"))["project"]
    readme = (REPO / "README.md").read_text("utf-8")
    licences = readme.split("## Licences")[1].split("\n## ")[0]
    for asked in project["dependencies"]:
        name = re.split(r"[<>=!;\s]", asked)[0]
        assert re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", licences), name


def test_the_readme_links_to_what_exists() -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", (REPO / "README.md").read_text("utf-8")):
        assert "://" in link or (REPO / link).exists(), link


def test_the_command_reference_is_what_help_says() -> None:
    program = (
        f"import sys; sys.path.insert(0, {str(REPO / 'scripts')!r}); import reference; print(reference.page(), end='')"
    )
    page = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert (REPO / "docs" / "commands.md").read_text("utf-8") == page, "run scripts/commands"


def test_the_sample_has_the_shape_of_an_article() -> None:
    text = (REPO / "tests" / "data" / "harbour.txt").read_text("utf-8")
    paragraphs = text.strip().split("\n\n")
    assert 300 <= len(text.split()) <= 400
    assert any(p.count("“") > p.count("”") for p in paragraphs), "a quotation that never closes"
    assert paragraphs[-1].startswith("Credit : https://")
    assert {"$", "€", "£"} <= set(text)


def test_nothing_committed_names_one_machine() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=REPO, capture_output=True)
    if listed.returncode:
        pytest.skip("not a git checkout")
    words = re.compile(r"(?<![\w.])/(?:root|home/\w+|opt/\w+|work)/|extra-index-url *[=:]|find-links *[=:]")
    for name in listed.stdout.decode().split("\0"):
        path = REPO / name
        if name and path.suffix in (".py", ".toml", ".txt", ".md", ".tsv", "", ".yml") and path.is_file():
            found = words.search(path.read_text("utf-8", "replace"))
            assert not found, f"{name}: {found[0] if found else ''}"
