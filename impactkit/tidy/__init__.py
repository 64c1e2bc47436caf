"""What an audience may see of projects as tidy frames, for an evaluator's own filters, sums and charts.

A frame holds what the dossier holds and nothing else: no number is computed here that the dossier does not tell, so
what is withheld from the audience is withheld in frames too. Each frame is made of rows of one model; the sentence
under a field of the model documents the column, and the columns and their types are the same whatever there is.
"""
