"""What the triage inbox reads: which stories, in which order, with what beside each. Nothing is written here."""
