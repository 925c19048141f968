"""What has to be known wherever jobs run."""

from tradepost.resources.media.holding import hold_files

# The logo of an invoice that was issued outlives that of the store.
hold_files("invoices", "file_ids")
