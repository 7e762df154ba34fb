"""`python -m graph`: the same as the command `rivalgraph`."""

from graph.cli import main

main()
