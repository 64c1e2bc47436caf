"""The survey and the diary of a project: what to hand out, to send and to fill in, made of what its file states.

A form before and after with a code that each makes alone, as a workbook, on paper (PDF, Word) and as an XLSForm for
Kobo and ODK. Answers come back by the indicators' ids, and `load` reads them as data of the kind `survey`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from impactkit.doors import doors

if TYPE_CHECKING:
    from impactkit.instrument.files import FORMATS as FORMATS
    from impactkit.instrument.files import instruments as instruments
    from impactkit.instrument.questions import is_asked as is_asked
    from impactkit.instrument.questions import untranslated as untranslated
    from impactkit.instrument.returned import data_lines as data_lines
else:
    __all__, __getattr__, __dir__ = doors(__name__)
