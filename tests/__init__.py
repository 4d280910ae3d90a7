"""The tests; a package of its own, for one of the libraries installs another of this name."""
