"""Settings: read from the environment, all that is wrong said at once, no password shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from career_doctor.settings import Settings, SettingsError


def test_settings_have_a_default_for_everything() -> None:
    settings = Settings.load({"PATH": "/bin"})
    assert (settings.host, settings.port) == ("127.0.0.1", 8080)
    assert settings.database_address == f"sqlite:///{Path('var/career_doctor.db').absolute()}"
    assert (settings.models_folder, settings.web_folder) == (Path("models"), Path("web"))


def test_settings_find_the_project_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert (Settings.load({}).root / "data/office.yml").is_file()


def test_settings_are_taken_from_variables() -> None:
    settings = Settings.load(
        {
            "CAREER_DOCTOR_PORT": "9000",
            "CAREER_DOCTOR_ROOT": "/srv/desk",
            "CAREER_DOCTOR_WEB": "/srv/page",
            "CAREER_DOCTOR_LOG_LEVEL": "debug",
            "CAREER_DOCTOR_DATABASE": "postgresql://desk:secret@db/desk",
        }
    )
    assert (settings.port, settings.log_level) == (9000, "DEBUG")
    assert (settings.models_folder, settings.web_folder) == (Path("/srv/desk/models"), Path("/srv/page"))
    assert settings.database_address == "postgresql://desk:secret@db/desk"
    assert "secret" not in repr(settings) + str(settings) + settings.json()


def test_settings_say_all_that_is_wrong_at_once() -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.load(
            {
                "CAREER_DOCTOR_PRT": "1",
                "CAREER_DOCTOR_ZZZ": "1",
                "CAREER_DOCTOR_PORT": "70000",
                "CAREER_DOCTOR_HOST": " ",
                "CAREER_DOCTOR_LOG_LEVEL": "loud",
                "CAREER_DOCTOR_DATABASE": "mysql://desk:secret@db/desk",
            }
        )
    problems = caught.value.problems
    assert len(problems) == 6
    assert "did you mean CAREER_DOCTOR_PORT?" in problems[0]
    assert "there is no such setting, remove it" in problems[1]
    for name in ("PORT", "HOST", "LOG_LEVEL", "DATABASE"):
        assert any(problem.startswith(f"CAREER_DOCTOR_{name}: ") for problem in problems)
    assert "secret" not in str(caught.value)
