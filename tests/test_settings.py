"""Settings: where values come from, who wins, and what is said about wrong ones."""

from pathlib import Path

import pytest

from tradepost import settings
from tradepost.settings import FIELDS, Settings, SettingsError, load


@pytest.fixture
def no_file(tmp_path):
    """Flags that keep a tradepost.toml of the working directory out of the test."""
    return {"data_dir": tmp_path}


def test_defaults(no_file):
    made = load(no_file, {})

    assert (made.host, made.port, made.workers, made.demo) == ("127.0.0.1", 8000, 1, True)
    assert Settings.data_dir == Path("tradepost-data")
    assert (made.rate_limit_per_token, made.rate_limit_per_ip, made.rate_limit_invalid_token) == (
        600,
        600,
        20,
    )
    assert made.body_limit == 10 * 1024 * 1024


def test_a_flag_wins_over_environment_over_file_over_default(tmp_path):
    (tmp_path / "tradepost.toml").write_text('port = 1\nworkers = 2\npool_size = 3\nlog_level = "debug"\n')
    environ = {"TRADEPOST_PORT": "11", "TRADEPOST_WORKERS": "12"}

    made = load({"data_dir": tmp_path, "port": 21, "workers": None}, environ)

    assert (made.port, made.workers, made.pool_size, made.log_level) == (21, 12, 3, "debug")
    assert made.host == "127.0.0.1"


def test_the_data_directory_of_the_environment_says_where_the_file_is(tmp_path):
    (tmp_path / "tradepost.toml").write_text("port = 1")

    assert load({}, {"TRADEPOST_DATA_DIR": str(tmp_path)}).port == 1


def test_a_named_file_is_read_instead_and_may_set_the_data_directory(tmp_path):
    (tmp_path / "tradepost.toml").write_text("port = 1")
    named = tmp_path / "named.toml"
    named.write_text('port = 2\ndata_dir = "elsewhere"')

    made = load({}, {"TRADEPOST_CONFIG": str(named)})

    assert (made.port, made.data_dir) == (2, Path("elsewhere"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1", True),
        ("true", True),
        ("YES", True),
        ("on", True),
        ("0", False),
        ("False", False),
        ("off", False),
    ],
)
def test_words_for_true_and_false(no_file, text, value):
    assert load(no_file, {"TRADEPOST_DEMO": text}).demo is value


@pytest.mark.parametrize(
    ("flags", "environ", "message"),
    [
        ({"workers": "x"}, {}, "--workers: expected an integer, got 'x'"),
        ({"pool_size": "1.5"}, {}, "--pool-size: expected an integer, got '1.5'"),
        ({"port": "9" * 30}, {}, f"--port: expected an integer, got '{'9' * 30}'"),
        ({"port": "٣"}, {}, "--port: expected an integer, got '٣'"),
        ({"port": "-1"}, {}, "--port: expected a port from 0 to 65535, got '-1'"),
        ({"data_dir": ""}, {}, "--data-dir: expected a path, got ''"),
        ({"host": ""}, {}, "--host: expected some text, got ''"),
        ({}, {"TRADEPOST_WORKERS": "x"}, "TRADEPOST_WORKERS: expected an integer, got 'x'"),
        ({}, {"TRADEPOST_WORKERS": ""}, "TRADEPOST_WORKERS: expected an integer, got ''"),
        ({}, {"TRADEPOST_WORKERS": "0"}, "TRADEPOST_WORKERS: expected a number of at least 1, got '0'"),
        (
            {},
            {"TRADEPOST_RATE_LIMIT_PER_IP": "-1"},
            "TRADEPOST_RATE_LIMIT_PER_IP: expected a number of at least 0",
        ),
        ({}, {"TRADEPOST_DEMO": "maybe"}, "TRADEPOST_DEMO: expected true or false, got 'maybe'"),
        ({}, {"TRADEPOST_LOG_LEVEL": "loud"}, "TRADEPOST_LOG_LEVEL: expected one of debug, info, warning"),
        (
            {},
            {"TRADEPOST_LOG_FORMAT": "xml"},
            "TRADEPOST_LOG_FORMAT: expected one of console, json, got 'xml'",
        ),
        (
            {},
            {"TRADEPOST_DATABASE_URL": "mysql://x"},
            "TRADEPOST_DATABASE_URL: expected an address that starts with",
        ),
        (
            {},
            {"TRADEPOST_PUBLIC_URL": "shop.example"},
            "TRADEPOST_PUBLIC_URL: expected an address that starts with",
        ),
        ({}, {"TRADEPOST_BLOB_URL": "bucket"}, "TRADEPOST_BLOB_URL: expected an address such as s3://"),
        ({}, {"TRADEPOST_SMTP_URL": "mx.x.io:25"}, "TRADEPOST_SMTP_URL: expected an address such as smtp://user"),
        ({}, {"TRADEPOST_SMTP_URL": "smtp://"}, "TRADEPOST_SMTP_URL: expected an address such as smtp://user"),
        ({}, {"TRADEPOST_SMTP_URL": "smtp://mx:x"}, "TRADEPOST_SMTP_URL: expected an address such as smtp://user"),
        ({}, {"TRADEPOST_MAIL_FROM": "Shop"}, "TRADEPOST_MAIL_FROM: expected an address such as shop@example.com"),
        ({}, {"TRADEPOST_MAIL_FROM": "Shop <a@b>"}, "TRADEPOST_MAIL_FROM: expected an address such as"),
    ],
)
def test_wrong_values_are_named_with_their_source(no_file, flags, environ, message):
    with pytest.raises(SettingsError) as problem:
        load(no_file | flags, environ)

    assert str(problem.value).startswith(message)
    assert "\n" not in str(problem.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('workers = "x"', "workers: expected an integer, got 'x'"),
        ("workers = true", "workers: expected an integer, got true"),
        ("workers = 1.0", "workers: expected an integer, got 1.0"),
        ("demo = 1", "demo: expected true or false, got 1"),
        ("host = [1]", "host: expected text, got [1]"),
        ("wrokers = 1", "wrokers: no such setting, did you mean workers?"),
        ('data_dir = "x"', "data_dir: cannot be set by a file inside the data directory"),
        ("port = ", "tradepost.toml: Invalid value (at end of document)"),
    ],
)
def test_wrong_files_are_named(tmp_path, text, message):
    path = tmp_path / "tradepost.toml"
    path.write_text(text)

    with pytest.raises(SettingsError) as problem:
        load({"data_dir": tmp_path}, {})

    assert str(problem.value).startswith(str(path))
    assert str(problem.value).endswith(message.removeprefix("tradepost.toml: "))
    assert "\n" not in str(problem.value)


@pytest.mark.parametrize("address", ["smpt://shop:pa:ss@w@mx.x.io", "smtp://shop:pass/word@mx:99999"])
def test_a_password_is_not_shown(no_file, address):
    with pytest.raises(SettingsError) as problem:
        load(no_file, {"TRADEPOST_SMTP_URL": address})

    assert str(problem.value).endswith(f", got '{address[:12]}…@{address.rpartition('@')[2]}'")
    assert "pa" not in str(problem.value).partition("got")[2]


def test_a_wrong_value_in_the_file_counts_even_when_a_flag_wins(tmp_path):
    (tmp_path / "tradepost.toml").write_text("port = 'x'")

    with pytest.raises(SettingsError, match="port: expected an integer"):
        load({"data_dir": tmp_path, "port": 1}, {})


def test_a_named_file_must_exist(tmp_path):
    with pytest.raises(SettingsError, match="TRADEPOST_CONFIG: there is no file"):
        load({}, {"TRADEPOST_CONFIG": str(tmp_path / "nothing.toml")})


def test_a_file_that_is_not_text_is_refused(tmp_path):
    (tmp_path / "tradepost.toml").write_bytes(b"\xff\xfe")

    with pytest.raises(SettingsError, match=r"tradepost\.toml: .*decode"):
        load({"data_dir": tmp_path}, {})


@pytest.mark.parametrize(
    ("given", "base_url"),
    [
        ({}, "http://127.0.0.1:8000"),
        ({"host": "0.0.0.0", "port": 80}, "http://127.0.0.1:80"),
        ({"host": "::1"}, "http://[::1]:8000"),
        ({"host": "shop.example"}, "http://shop.example:8000"),
        ({"public_url": "https://shop.example/"}, "https://shop.example"),
    ],
)
def test_the_address_that_answers_show(given, base_url):
    assert Settings(**given).base_url == base_url


def test_a_worker_process_gets_the_same_settings(monkeypatch, no_file):
    made = load(no_file | {"demo": False, "port": "0", "public_url": "https://shop.example", "log_format": "json"}, {})
    for name, value in settings.to_environment(made).items():
        monkeypatch.setenv(name, value)

    assert settings.from_environment_of_parent() == made


def test_a_worker_process_without_parent_reads_the_environment(monkeypatch, tmp_path):
    monkeypatch.delenv(settings.FROM_PARENT, raising=False)
    monkeypatch.setenv("TRADEPOST_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("TRADEPOST_PORT", "81")

    assert settings.from_environment_of_parent().port == 81


def test_every_setting_is_documented():
    for name, field in FIELDS.items():
        assert field.doc.endswith("."), name
        assert field.check is None or field.check(field.default) is None, name
