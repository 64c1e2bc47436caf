"""What goes along with everything taken from a board: for whom it is, and of which day."""

from __future__ import annotations

from impactkit.show.ground.subject import Spoken


def marks(subject: Spoken) -> dict[str, str]:
    """The audience by its name and in a sentence, and the day in a sentence; `{"readers": "anyone", …}`."""
    words, dossier = subject.words, subject.dossier
    readers = words.choice(dossier.audience)
    return {
        "readers": readers,
        "audience": words.say("board.save.audience", readers=readers),
        "as_of": words.say("report.as-of", day=words.day(dossier.as_of)) if dossier.as_of else "",
    }
