"""The adviser's tools: trying, why not, impact, cases, the preview page."""
