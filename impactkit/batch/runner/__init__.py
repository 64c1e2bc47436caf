"""The runner: plans a run, hands out tasks, puts what comes back in place, and keeps the journal."""
