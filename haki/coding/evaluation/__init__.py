"""How well the schemes' models do on texts that they were not trained on, one file for each family of schemes."""
