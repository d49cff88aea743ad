"""Rasa's logging, kept to what somebody would act on."""

from __future__ import annotations

import logging
import warnings

import structlog
from sqlalchemy.exc import MovedIn20Warning


def quiet() -> None:
    """Let Rasa say warnings and errors only.

    It formats every debug event before it drops it, unless structlog is told not to: that costs more than a turn does.
    """
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    logging.getLogger("rasa").setLevel(logging.WARNING)
    logging.getLogger("rasa_sdk").setLevel(logging.WARNING)
    warnings.filterwarnings("ignore", category=MovedIn20Warning)
    warnings.filterwarnings("ignore", category=DeprecationWarning)  # of and among Rasa's own dependencies
    warnings.filterwarnings("ignore", message="pkg_resources is deprecated")
    warnings.filterwarnings("ignore", message="Slot auto-fill has been removed")  # said at every load
