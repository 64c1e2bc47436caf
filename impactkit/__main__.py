"""`python -m impactkit`: the command line where no `impactkit` is on the path."""

from impactkit.cli import main

if __name__ == "__main__":
    main()
