"""What Whisper hears when the default voice says the sentences of ../shared/cases."""

from proofs.clone import SHARED, Clone
from proofs.listening import Listener
from proofs.rows import Figure, Skipped, Table

TABLE: Table[Clone] = Table()
MOST_ERRORS = 7.75  # per cent; a known-good reading scores 7.25


@TABLE.row("heard", "the 25 sentences are heard as they were meant", f"<= {MOST_ERRORS} % of the words wrong")
def heard(clone: Clone) -> Figure:
    table = SHARED / "cases" / "spoken-sentences.tsv"
    if not table.exists():
        raise Skipped("there is no ../shared/cases")
    rows = [line.split("\t") for line in table.read_text("utf-8").splitlines() if line]
    source = clone.fresh("sentences") / "sentences.script"
    body = "\n\n".join(row[0].replace("{", "\\{").replace("}", "\\}") for row in rows)
    source.write_text(f"briefing-script 1\ntitle: Sentences\n\n{body}\n", "utf-8")
    made = clone.subject.make(source, "sentences", voice="auto")
    from proofs.voices.heard import spoken_words

    (errors,) = Listener(clone).word_errors([(spoken_words(clone, made), made.path)])
    return Figure(errors <= MOST_ERRORS, f"{errors:.2f} %")
