"""The adviser's preview: a page on this machine that shows the answer to some facts, and why, as the files change."""
