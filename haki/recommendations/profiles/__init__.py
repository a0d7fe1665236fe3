"""Profiles: what the index holds of one State, body, mechanism, theme, goal or group, in numbers that lead to the list."""
