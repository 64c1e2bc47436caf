"""What learners plausibly write, in their own words, and how it stands: a case a line, for an expert to contest."""

from __future__ import annotations

import pytest

from impactkit.languages import Language
from tests.teach.course.lessons import fresh

CASES = """
sv 1 challenge     holds     Personer som varit arbetslösa länge har svårt att få ett jobb
sv 1 challenge     holds     Gamla människor känner sig ensamma på orten
sv 1 challenge     deviates  Vi saknar pengar till lokalen och behöver bidrag
sv 1 challenge     deviates  Det är för få kaféer i vår stad
sv 1 challenge     deviates  Ungdomar har inget att göra på kvällarna
en 1 challenge     holds     It is hard for the long-term unemployed to find a job
en 1 challenge     deviates  We want to open a café for everybody
sv 1 for-whom      holds     Långtidsarbetslösa i kommunen
sv 1 for-whom      holds     ensamma pensionärer
sv 1 for-whom      deviates  alla
sv 1 for-whom      deviates  alla människor i samhället
en 1 for-whom      holds     lonely elderly people
en 1 for-whom      deviates  everybody
sv 1 sort          holds     1. Resultat / 2. Aktivitet / 3. Effekt / 4. Resultat / 5. Aktivitet / 6. Effekt / 7. Aktivitet / 8. Prestation
sv 1 sort          holds     1 resultat, 2 aktivitet, 3 effekt, 4 resultat, 5 aktivitet, 6 effekt, 7 aktivitet, 8 prestation
sv 1 sort          holds     aktivitet: 2, 5 och 7 / prestation: 8 / resultat: 1, 4 / förändring på sikt: 3, 6
sv 1 sort          deviates  aktivitet: 2, 5 och 7
sv 1 sort          deviates  1 aktivitet, 2 aktivitet
en 1 sort          holds     activity: 1, 7, 8; output: 2; outcome: 5 6; impact: 3 and 4
sv 1 because       holds     1: därför att de lär sig av varandra
sv 1 because       deviates  1 för det är bra
sv 1 because       deviates  därför att människor lär sig genom att öva tillsammans
sv 1 because       deviates  1 därför att nya kollegor klarar ett pass på egen hand
en 1 because       holds     2 because a place laid for you is an invitation
sv 1 because       deviates  1 därför att det är bra
sv 1 because       deviates  1, därför att det är väldigt viktigt
sv 1 because       holds     1 därför att det är bra att ha någon att fråga
en 1 because       deviates  1 because it is good and important
en 1 because       holds     1 because they work side by side with somebody they trust
sv 1 broken        deviates  5 håller bara om det fungerar bra
sv 1 broken        holds     5 förutsätter att det finns jobb att söka
sv 1 broken        holds     5. Om det finns lediga jobb i närheten
sv 1 broken        deviates  5 nej
sv 1 unanswered    holds     nummer 3
sv 1 unanswered    holds     Butikerna slänger mat
sv 1 unanswered    deviates  1, 2, 3
sv 1 undone        holds     barnen äter bättre
en 1 loose         holds     The municipality's costs of care
sv 1 own-chain     deviates  vi gör gott
sv 1 own-chain     deviates  Äldre i byn har få att prata med / Vi lagar middag ihop / De får vänner för livet / därför att det är bra och viktigt
sv 2 worth-counting holds    klarar en hel arbetsdag
sv 2 worth-counting holds    4
sv 2 worth-counting deviates 2
sv 2 worth-counting deviates 1, 3
sv 2 definition    holds     2: alla som har kommit minst tio dagar, räknade en gång
sv 2 definition    deviates  2: deltagare
en 2 definition    holds     5: whoever has had a job for at least three months after leaving
sv 2 adds-up       holds     läggs ihop: 1, 2, 5 / senaste: 3, 4
sv 2 adds-up       deviates  3 läggs ihop
sv 2 start-and-target holds  3: 2 -> 12 2027-12-31
sv 2 start-and-target holds  3: start 2, mål 12, år 2027
sv 2 start-and-target holds  4. från 40 till 20 dagar 2027
sv 2 start-and-target holds  Deltagare som klarar en hel arbetsdag: från 2 till 12, 2027
sv 2 start-and-target deviates 4: från 40 till 60, 2027
sv 2 start-and-target deviates 3: från 2 till 12
sv 2 start-and-target deviates 3: 12 senast 2027
sv 2 start-and-target deviates 3: 12 den 31 december 2027
sv 2 start-and-target holds  3: från 2 till 12 den 31 december
sv 2 start-and-target undecidable 3: start vet vi inte, mål 12 till 2027-12-31
sv 2 start-and-target undecidable 3: från okänt till 12 den 31 december 2027
sv 2 start-and-target undecidable 3: mål 12, 2027, men starten vet vi inte
sv 2 start-and-target undecidable 3: start: , mål: 12, senast 2027
sv 2 start-and-target undecidable 3: ? → 12, 2027
sv 2 start-and-target deviates 3: starten vet vi inte, 2027
sv 2 start-and-target deviates 3: start 2, målet vet vi inte, 2027
en 2 start-and-target undecidable 3: start not known, target 12 by 2027-12-31
en 2 start-and-target undecidable 3: we don't know the start; the target is 12 by December 31, 2027
en 2 start-and-target deviates 3: the start is not known, 2027
sv 2 own-indicator holds     Egna träningar / Den som har lett minst 3 träningar / Start: vet vi inte / Mål: 12, 2027 / Kvinnor och män var för sig
sv 2 own-indicator deviates  Egna träningar / Den som har lett minst tre träningar / Start: vet vi inte / Mål: senast den 31 december 2027 / Kvinnor och män var för sig
sv 2 women         holds     60
sv 2 women         holds     0,6
sv 2 women         holds     ca 60 procent
sv 2 women         holds     12 av 20
sv 2 women         holds     12 av 20 är 60 %
sv 2 women         deviates  40 %
sv 2 women         deviates  12
sv 2 women         deviates  hälften
en 2 women         holds     60 per cent
sv 3 zero          holds     1: 0 / 2: tomt / 3: tomt / 4: 0
sv 3 zero          holds     noll: 1, 4; tomt: 2, 3
sv 3 zero          deviates  1 tomt, 2 noll, 3 tomt, 4 noll
en 3 zero          holds     1 zero, 2 leave blank, 3 empty, 4 0
sv 3 total         holds     2684
sv 3 total         holds     2 684 plagg
sv 3 total         deviates  2.684
sv 3 total         deviates  2500
en 3 total         holds     2,684
sv 3 mean          holds     383,4
sv 3 mean          holds     383,428
sv 3 mean          deviates  335,5
sv 3 mean          deviates  447,3
en 3 mean          holds     383.43
sv 3 twice         holds     insamlade kläder
sv 3 writing       holds     1250,5
sv 3 writing       deviates  1.250
sv 3 writing       deviates  tolvhundrafemtio och ett halvt
en 3 writing       holds     1250.5
en 3 writing       deviates  1.250
sv 3 own-sheet     holds     Månad | Mått | Antal
sv 3 own-sheet     deviates  Namn; Telefon
en 3 own-sheet     holds     Month, Measure, Women, Men, Total
"""
"""Language, lesson, exercise, how it stands, and the answer, with ` / ` between its lines."""


def cases() -> list[tuple[Language, int, str, str, str]]:
    """Each case, split."""
    told = (line.split(None, 4) for line in CASES.strip().splitlines())
    return [
        (language, int(number), exercise, standing, answer.replace(" / ", "\n"))
        for language, number, exercise, standing, answer in told
    ]


@pytest.mark.parametrize(("language", "number", "exercise", "standing", "answer"), cases())
def test_an_answer_in_a_learners_own_words_stands_as_it_should(
    language: Language, number: int, exercise: str, standing: str, answer: str
) -> None:
    """On the lesson's example."""
    shown = fresh(number, language).check(exercise, answer)
    assert (shown.standing, repr(shown)) == (standing, repr(shown))
