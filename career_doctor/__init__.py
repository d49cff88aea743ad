"""Career Doctor: a self-hosted advice desk for job seekers."""

import os

# Rasa uses SQLAlchemy 1.4 in its old style. That is known; SQLAlchemy looks here when it is imported.
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
