"""Career Doctor: a self-hosted advice desk for job seekers."""
