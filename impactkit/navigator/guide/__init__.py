"""The guide: from what somebody wants to do something about to a first draft of a project file.

An officer of a municipality or an association answers five questions in her own words: which challenge, for whom,
where, with what means, what is known. `fitting` finds the entries that fit and says which answer met which words;
`draft_of` makes of the answers and of the entries she takes a project file in which everything that she did not say herself
is marked as inferred and to be confirmed. It sets no target and no number. `guide_section` is the same on the
Navigator's page, where the script makes the same file, byte for byte. `likenesses` goes the other way: from a project
file to the entries that are about the like.

```python
fits = fitting(index, Answers("Unga utan jobb", for_whom="Unga 16–24 år", where="Vännäs"))
text = draft_of(answers, [fits[0].entry], words=Words("sv"))
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from impactkit.doors import doors

if TYPE_CHECKING:
    from impactkit.navigator.guide.answers import LONGEST as LONGEST
    from impactkit.navigator.guide.answers import QUESTIONS as QUESTIONS
    from impactkit.navigator.guide.answers import Answers as Answers
    from impactkit.navigator.guide.draft import draft_name as draft_name
    from impactkit.navigator.guide.draft import draft_of as draft_of
    from impactkit.navigator.guide.fits import Fit as Fit
    from impactkit.navigator.guide.fits import fitting as fitting
else:
    __all__, __getattr__, __dir__ = doors(__name__)
