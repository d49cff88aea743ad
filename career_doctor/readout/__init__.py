"""Showing how a text is read: in the terminal, as a page, as JSON."""
