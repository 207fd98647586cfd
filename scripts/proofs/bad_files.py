"""The broken and hostile text files of ../shared/cases/bad, and what its README asks for each."""

import re
import subprocess
import sys
import unicodedata
from pathlib import Path

from proofs import judge
from proofs.clone import Clone

LIMIT_SECONDS = 20
LIMIT_MB = 1024

DECODED = ("05a_cp1252.txt", "05b_utf16le_bom.txt", "05c_utf16be_nobom.txt", "05e_utf8_bom.txt", "05g_mojibake.txt")
REFUSED = ("06_binary.txt", "06b_png_as.md", "07_empty.txt", "08_whitespace.txt")
LARGE = ("09_single_line_20mb.txt", "09b_one_word_2mb.txt")
CONTROLS = "12_surrogates_nuls.txt"


def judged(clone: Clone, where: Path) -> dict[str, str]:
    """For each file "", or what is wrong."""
    large = clone.fresh("bad-large")
    subprocess.run([sys.executable, str(where / "make_large.py"), str(large)], check=True)
    found = {name: decoded(clone, where / name) for name in DECODED}
    found |= {name: refused(clone, where / name) for name in REFUSED}
    found |= {name: refused(clone, large / name, large=True) for name in LARGE}
    found[CONTROLS] = controls(clone, where / CONTROLS)
    return found


def decoded(clone: Clone, path: Path) -> str:
    """Whether the words come out right: naïve, the euro sign, curly quotation marks, no byte order mark."""
    done = clone.run(*clone.subject.briefing, "read", str(path), limit=LIMIT_SECONDS)
    wanted = ["naïve readers", "€3.50", "café’s owner", "François", "It’s the first rise"]
    # 05g lost its closing quotation mark before it came here, and its Œ can be read in two ways.
    wanted += ["Café"] if "05g" in path.name else ["“Café”", "Œuvray"]
    missing = [words for words in wanted if words not in done.out]
    if done.status or missing or "\ufeff" in done.out:
        return f"status {done.status}, missing {missing} {done.err.strip()[-150:]}"
    return made(clone, path)


def refused(clone: Clone, path: Path, large: bool = False) -> str:
    """Whether it is refused with one plain sentence that names the file, in time, and nothing is written."""
    out = clone.fresh("bad-out")
    command = [*clone.subject.briefing, "make", str(path), "-o", str(out / "a.mp3"), "--quiet"]
    done = clone.run(*command, limit=LIMIT_SECONDS + 5, memory=large)
    wrong = []
    if not judge.is_plain_error(done):
        wrong.append(f"status {done.status}, said {done.err.strip()[-200:]!r}")
    if path.name not in done.err:
        wrong.append(f"the file is not named: {done.err.strip()[-200:]!r}")
    if "09_" in path.name and not re.search(r"\d+ hours.*--max-minutes", done.err):
        wrong.append("no estimate or no --max-minutes")
    if judge.listing(out):
        wrong.append(f"wrote {sorted(judge.listing(out))}")
    if done.wall > LIMIT_SECONDS or done.pss > LIMIT_MB:
        wrong.append(f"{done.wall:.0f} s, {done.pss:.0f} MB")
    return "; ".join(wrong)


def controls(clone: Clone, path: Path) -> str:
    """Whether nothing invisible survives, and markup for a voice is only text."""
    done = clone.run(*clone.subject.briefing, "script", str(path), limit=LIMIT_SECONDS)
    odd = {f"U+{ord(c):04X}" for c in done.out if unicodedata.category(c) in ("Cc", "Cs", "Co", "Cn") and c != "\n"}
    odd |= {f"U+{ord(c):04X}" for c in done.out if 0xE0000 <= ord(c) <= 0xE007F}
    if done.status or odd or "9999s" not in done.out:
        return f"status {done.status}, left {sorted(odd)} {done.err.strip()[-150:]}"
    return made(clone, path)


def made(clone: Clone, path: Path) -> str:
    """Whether an episode of it can be made, of no more than a minute and a half."""
    out = clone.fresh("bad-out") / "a.mp3"
    done = clone.run(*clone.subject.briefing, "make", str(path), "-o", str(out), limit=LIMIT_SECONDS)
    if done.status or not out.exists():
        return f"making: status {done.status}, {done.err.strip()[-200:]}"
    return "" if out.stat().st_size < 90 * 12_000 else f"an MP3 of {out.stat().st_size} bytes"
