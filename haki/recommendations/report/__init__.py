"""The reports of recommendations: the brief and the matrix."""
