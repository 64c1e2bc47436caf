"""Project files and the evaluator's own words beside them: from YAML to the vocabulary."""
