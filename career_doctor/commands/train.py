"""`career-doctor train`: make the model fit the files."""

from __future__ import annotations

from typing import Annotated

from typer import Option

from career_doctor.commands.common import fail, load_settings, problems_told, say


def train(
    vectors: Annotated[
        bool, Option("--vectors", help="First keep the vectors of new training texts in data/vectors.npy.")
    ] = False,
) -> None:
    """Train the model, if what it depends on has changed.

    It depends on the example questions (`data/nlu`), the labelled letters (`data/letters`), the fact patterns
    (`data/facts`), the dialogue rules and the code of the reading; not on the advice, which needs no training.
    """
    settings = load_settings()
    say("Looking whether the model fits the files ...")
    from career_doctor.dialogue.training import (  # noqa: PLC0415 - takes a second
        TrainingFailed,
        keep_vectors,
        train_if_changed,
    )

    with problems_told():
        if vectors:
            texts, new = keep_vectors(settings.root)
            say(f"Kept the vectors of {texts} texts, {new} of them new.")
        try:
            path, trained = train_if_changed(settings.root, settings.models_folder)
        except TrainingFailed as error:
            fail(str(error), code=1)
    say(f"Trained: {path}" if trained else f"Nothing has changed: {path}")
