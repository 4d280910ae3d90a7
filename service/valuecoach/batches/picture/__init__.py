"""The picture of a team: what its statements have in common, where they are weak, whom to learn from."""
