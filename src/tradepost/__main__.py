"""`python -m tradepost` is the same as `tradepost`."""

from tradepost.cli import main

if __name__ == "__main__":
    main()
