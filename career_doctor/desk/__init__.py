"""The desk: every message comes in here, is masked, stored once, answered in order and delivered."""
