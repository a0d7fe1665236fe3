"""What the house is told of this room."""
