"""The demo's crisis: a flood and a fever in the invented region, and a smaller one beside it."""
