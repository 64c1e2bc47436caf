"""The report's section on provenance: who may read it, how much of it is withheld, draft or released."""
