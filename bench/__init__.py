"""Speed, as ratios in one run: our endpoints beside a bare handler that returns the same bytes."""
