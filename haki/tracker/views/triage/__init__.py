"""The pages of the triage inbox."""
