"""What comes in by itself: the watched folder looked through, sources recognised, documents of feeds named. Writes nothing."""
