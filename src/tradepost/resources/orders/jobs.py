"""What has to be known wherever jobs run."""

from tradepost.resources.media.holding import hold_files

# Pictures and digital goods that were sold outlive their products.
hold_files("orders", "file_ids")
