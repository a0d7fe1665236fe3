"""What asks for the same: elsewhere, again of the same State, and in another source."""
