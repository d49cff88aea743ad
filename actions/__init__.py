"""What the bot does in a turn: actions that read the slots, call `career_doctor.matters`, hand back the outcome."""
