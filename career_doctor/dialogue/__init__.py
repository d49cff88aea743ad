"""The Rasa side: graph component, embedded agent, stores. The one package (with `actions/`) that imports Rasa."""

import os

# Nothing leaves the office's machines: Rasa's usage reports, and with them its error reports, are off.
os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
