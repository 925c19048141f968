"""Who shows files that their own document has released: the sweeper keeps them as long as that (media.md 11).

    hold_files("orders", "file_ids")

Declared in a `jobs.py`, so that it is known wherever the sweeper runs.
"""

_holders: set[tuple[str, str]] = set()


def hold_files(table: str, column: str) -> None:
    """Files are kept while their ids stand in this array of a row of their store; the column has a GIN index."""
    _holders.add((table, column))


def not_held() -> str:
    """SQL of whether nobody shows the file `f`."""
    return " AND ".join(
        ["true"]
        + [
            f"NOT EXISTS (SELECT FROM {table} AS h WHERE h.store_id = f.store_id AND h.{column} @> ARRAY[f.id])"
            for table, column in sorted(_holders)
        ]
    )
