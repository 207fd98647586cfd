"""``briefing.toml``: options a person need not type each time; the command line wins."""

from pathlib import Path
from typing import Any

import click

from briefing.errors import BriefingError
from briefing.settings import Settings

NAME = "briefing.toml"
PATHS = ("lexicon", "cache")  # relative ones start from the file's folder
OPTIONS = tuple(name.replace("_", "-") for name in Settings.__dataclass_fields__ if name != "use_cache")


def defaults(path: Path | None) -> dict[str, Any]:
    """The options set in a file, by parameter name: in ``path``, else in ``briefing.toml`` here if there is one.

    Raises BriefingError that names what is wrong with it.
    """
    import tomllib

    asked, path = path, path or Path(NAME)
    try:
        found = tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError as error:
        if asked is None:
            return {}
        raise BriefingError(f"there is no {path}") from error
    except OSError as error:
        raise BriefingError(f"{path} cannot be read ({error.strerror})") from error
    except ValueError as error:  # TOML's own and that of bytes that are not UTF-8
        raise BriefingError(f"{path} is not TOML: {error}") from error
    values: dict[str, Any] = {}
    for key, value in found.items():
        option = key.replace("_", "-")
        if option not in OPTIONS:
            import difflib

            near = difflib.get_close_matches(option, OPTIONS, n=1)
            hint = f"; did you mean {near[0]}?" if near else f": there are {', '.join(OPTIONS)}"
            raise BriefingError(f"{path}: there is no option {key}{hint}")
        if isinstance(value, (dict, list, bool)) or (option in PATHS and not isinstance(value, str)):
            raise BriefingError(f"{path}: {key} needs one value" + (" in quotes" if option in PATHS else ""))
        values[option.replace("-", "_")] = str(path.parent / value) if option in PATHS else value
    return values


def read(ctx: click.Context, commands: list[str], path: Path | None) -> None:
    """Make the file's options the commands' defaults."""
    if found := defaults(path):
        ctx.default_map = dict.fromkeys(commands, found)
