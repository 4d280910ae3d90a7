"""The coach as tools of a language model's program, by the Model Context Protocol."""
