"""The course: lessons as notebooks, whose exercises are checked by rules over an enterprise's dossier and the answer.

How a lesson is added:

1. `lessons/<noun>.py` holds a `tuple[Exercise, ...]`: each a name, a rule, and what there is to choose among. A rule
   gets an `Answer` that says something and an `Enterprise`, and gives `holds`, `deviates` or `undecidable` with the code
   of a sentence. It is no answer key: what it compares with stands in the dossier, so that it works on a learner's own
   enterprise too. Rules that serve several lessons are in `rules/`; `fault_of` is that of a planted fault.
2. `LESSONS` in `lessons/__init__.py` names it by its number.
3. `words/<language>/course_<number>.toml`, in every language: `[course.<number>]` with `title`, `about` and `enterprise`,
   the name of its example's file; `[course.<number>.<exercise>]` with `title`, `hint-1`, `hint-2`, `solution` and the
   sentences of its rule's codes. Sentences of codes that several share are under `[course.said]`; what words mean in
   answers, in `reading/course.toml`.
4. `notebooks/course/<language>/<number>-<name>.ipynb`: thin; the cell of an exercise is an empty text in triple quotes and
   `lesson.check("<exercise>", answer)`, tagged `answer` and `exercise:<exercise>`. Before it `lesson.ask("<exercise>")`,
   where there is something else to choose among than in the exercise before. The text before it has the number of the
   exercise, counted through the lesson: `**Exercise 3.**`; sections have none. The last cell names the sources, without
   `https`.
5. `notebooks/course/<language>/enterprises/<name>.yaml` with its data, and `<name>.mended.toml`: how each planted fault
   is mended, by the rule of the suite that finds it. The solved lesson is made of that and of the words' solutions.

`tests/teach/course/` then tries it: empty, wrong and solved, all languages alike, each fault found by its rule.
"""
