"""The ways in and out: the web page, Slack, the telephone line."""
