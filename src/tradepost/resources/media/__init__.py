"""Pictures and files of every chapter: receiving, storing, serving (media.md)."""
