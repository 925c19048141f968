"""Everything that can be set, declared once: from flags, the environment, a file, or the default."""

import difflib
import ipaddress
import json
import os
import re
import sys
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, NamedTuple, get_type_hints
from urllib.parse import urlsplit

FILE_NAME = "tradepost.toml"
FROM_PARENT = "TRADEPOST_SETTINGS_JSON"

Check = Callable[[Any], str | None]
"""Says what was expected instead of a value, or None when the value is fine."""


class SettingsError(Exception):
    """A setting has a value that it cannot have. The text is one line and names where the value came from."""


def items(text: str) -> list[str]:
    """The parts of a comma-separated setting."""
    return [item for part in text.split(",") if (item := part.strip())]


def _at_least(least: int) -> Check:
    return lambda number: None if number >= least else f"a number of at least {least}"


def _one_of(*choices: str) -> Check:
    return lambda text: None if text in choices else f"one of {', '.join(choices)}"


def _starts_with(*prefixes: str) -> Check:
    expected = f"an address that starts with {' or '.join(prefixes)}"
    return lambda text: None if not text or text.startswith(prefixes) else expected


def _port(number: int) -> str | None:
    return None if 0 <= number <= 65535 else "a port from 0 to 65535"


def _each(check: Check) -> Check:
    return lambda text: next((problem for item in items(text) if (problem := check(item))), None)


def _port_number(text: str) -> str | None:
    return None if re.fullmatch("[0-9]{1,5}", text) and 0 < int(text) <= 65535 else "ports such as 8080,8443"


def _host(text: str) -> str | None:
    expected = "names, addresses and networks such as nas.local,192.0.2.7,10.0.0.0/8"
    if "/" in text or ":" in text:
        try:
            ipaddress.ip_network(text)
        except ValueError:
            return expected
        return None
    return None if re.fullmatch(r"[\w-]+(\.[\w-]+)*", text) else expected


def _smtp_url(text: str) -> str | None:
    expected = "an address such as smtp://user:password@mail.example.com:587 or smtps://mail.example.com"
    try:
        parts = urlsplit(text)
        fits = parts.scheme in ("smtp", "smtps") and parts.hostname and parts.port != 0
    except ValueError:
        return expected
    return None if not text or fits else expected


def _mail_address(text: str) -> str | None:
    return None if re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", text) else "an address such as shop@example.com"


def _country(text: str) -> str | None:
    return None if re.fullmatch("[A-Z]{2}", text) else "a country's code of two capital letters, such as US"


def _not_empty(text: str) -> str | None:
    return None if text else "some text"


def _callable(text: str) -> str | None:
    fits = re.fullmatch(r"([A-Za-z_][\w.]*:[A-Za-z_]\w*)?", text)
    return None if fits else "a callable such as my_shop.payments:Charger"


def _url(text: str) -> str | None:
    return None if not text or "://" in text else "an address such as s3://bucket/prefix"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a running Tradepost was told. Made by `load`; `FIELDS` has the texts written here."""

    host: Annotated[str, "Address to listen on. 0.0.0.0 accepts requests from other machines.", _not_empty] = (
        "127.0.0.1"
    )
    port: Annotated[int, "Port to listen on. 0 picks a free one.", _port] = 8000
    data_dir: Annotated[Path, "Directory that holds the embedded database and uploaded files."] = Path("tradepost-data")
    database_url: Annotated[
        str,
        "PostgreSQL to use, such as postgresql://user:password@host/name. Empty: the embedded one.",
        _starts_with("postgresql://", "postgres://"),
    ] = ""
    workers: Annotated[int, "Number of processes that answer requests.", _at_least(1)] = 1
    demo: Annotated[bool, "Fill an empty database with a demo store."] = True
    public_url: Annotated[
        str,
        "Base address that answers show, when it is not http://HOST:PORT.",
        _starts_with("http://", "https://"),
    ] = ""
    media_url: Annotated[
        str,
        "Base address of pictures in answers, such as that of a CDN. Empty: the server's own.",
        _starts_with("http://", "https://"),
    ] = ""
    rate_limit_per_token: Annotated[int, "Requests per minute of one token. 0: no limit.", _at_least(0)] = 600
    rate_limit_per_ip: Annotated[
        int,
        "Requests per minute of one address with tokens that do not work. 0: no limit.",
        _at_least(0),
    ] = 600
    rate_limit_invalid_token: Annotated[
        int, "Requests per minute with the same wrong token. 0: no limit.", _at_least(0)
    ] = 20
    token_in_query: Annotated[bool, "Accept the token as ?token=… as well as in the header."] = True
    allow_private_urls: Annotated[
        bool, "Let webhooks and downloads reach any address and port, also private and loopback ones."
    ] = False
    allowed_hosts: Annotated[
        str,
        "What webhooks and downloads may reach on any port, though it be private:"
        " names, addresses and networks, comma-separated, such as nas.local,10.0.0.0/8.",
        _each(_host),
    ] = ""
    allowed_ports: Annotated[
        str, "Ports, comma-separated, that webhooks and downloads may use besides 80 and 443.", _each(_port_number)
    ] = ""
    image_megapixels: Annotated[int, "Largest picture that is accepted, in megapixels.", _at_least(1)] = 50
    file_limit: Annotated[int, "Largest product file, in bytes.", _at_least(1)] = 1_073_741_824
    download_hours: Annotated[
        int, "For how many hours buyers can download the files that they have paid for.", _at_least(1)
    ] = 72
    download_limit: Annotated[
        int, "How often buyers can download each file that they order. 0: as often as they like.", _at_least(0)
    ] = 0
    body_limit: Annotated[int, "Largest request body, in bytes.", _at_least(1)] = 10_485_760
    pool_size: Annotated[int, "Database connections of each worker.", _at_least(1)] = 8
    log_level: Annotated[str, "How much to log.", _one_of("debug", "info", "warning", "error", "critical")] = "info"
    log_format: Annotated[
        str,
        "How to log: console for people (the default in a terminal) or json for programs (elsewhere).",
        _one_of("console", "json"),
    ] = "console"
    access_log: Annotated[bool, "Log every request, not only those that failed."] = False
    trusted_proxies: Annotated[
        str, "Addresses of reverse proxies, comma-separated, whose X-Forwarded-For is believed."
    ] = ""
    smtp_url: Annotated[
        str,
        "Server that sends e-mail, such as smtp://user:password@mail.example.com:587."
        " Empty: e-mail is written to files.",
        _smtp_url,
    ] = ""
    mail_from: Annotated[str, "Address that e-mail comes from.", _mail_address] = "tradepost@localhost"
    instant_site_suffix: Annotated[str, "Domain under which stores get their own address.", _not_empty] = "company.site"
    country: Annotated[str, "Country of new stores, such as DE. It decides their units.", _country] = "US"
    brand_name: Annotated[str, "Who runs the server, as profiles of stores say.", _not_empty] = "Tradepost"
    support_email: Annotated[str, "Where owners of stores find help, as profiles say. Empty: nowhere."] = ""
    plan_id: Annotated[str, "Id of the plan that stores are said to have.", _not_empty] = "SELF_HOSTED"
    plan_name: Annotated[str, "Name of the plan that stores are said to have.", _not_empty] = "Self-hosted"
    fonts_dir: Annotated[
        str, "Directory with fonts for receipts and invoices. Empty: the directory fonts in the data directory."
    ] = ""
    blob_url: Annotated[
        str, "Where uploaded files go, such as s3://bucket/prefix. Empty: the data directory.", _url
    ] = ""
    subscription_charger: Annotated[
        str,
        "What collects the charges of subscriptions: the module:name of a callable that makes it."
        " Empty: charges are only recorded.",
        _callable,
    ] = ""
    run_jobs: Annotated[bool, "Run background jobs inside the web process."] = True

    @property
    def base_url(self) -> str:
        """The address that answers show, without a slash at the end."""
        if self.public_url:
            return self.public_url.rstrip("/")
        # "Every address" is something to listen on, not something to call.
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"

    @property
    def fonts_folder(self) -> Path:
        """Where fonts for receipts and invoices are, if anywhere."""
        return Path(self.fonts_dir).expanduser() if self.fonts_dir else self.data_dir / "fonts"

    @property
    def media_base_url(self) -> str:
        """The address that pictures have in answers, without a slash at the end."""
        return self.media_url.rstrip("/") or self.base_url


class Field(NamedTuple):
    """One setting as flags and documentation see it."""

    kind: type
    doc: str
    check: Check | None
    default: Any


def _fields() -> dict[str, Field]:
    fields = {}
    for name, hint in get_type_hints(Settings, include_extras=True).items():
        doc, *check = hint.__metadata__
        fields[name] = Field(hint.__origin__, doc, check[0] if check else None, getattr(Settings, name))
    return fields


FIELDS = _fields()


def load(flags: Mapping[str, Any], environ: Mapping[str, str]) -> Settings:
    """Settings from `flags` (by field name; None means not given), then `environ`, the file, the defaults.

    Raises SettingsError.
    """
    values = {name: _read(name, f"--{name.replace('_', '-')}", raw) for name, raw in flags.items() if raw is not None}
    for name in FIELDS:
        variable = f"TRADEPOST_{name.upper()}"
        if name not in values and variable in environ:
            values[name] = _read(name, variable, environ[variable])
    path, named = _file(values, environ)
    for name, raw in _read_file(path, required=named).items():
        source = f"{path}: {name}"
        if name not in FIELDS:
            raise SettingsError(f"{source}: no such setting{_suggestion(name)}")
        if name == "data_dir" and not named:
            raise SettingsError(f"{source}: cannot be set by a file inside the data directory")
        value = _read(name, source, raw)
        values.setdefault(name, value)
    values.setdefault("log_format", "console" if sys.stderr.isatty() else "json")
    return Settings(**values)


def to_environment(settings: Settings) -> dict[str, str]:
    """Variables from which a child process gets the same settings by `from_environment_of_parent`."""
    return {FROM_PARENT: json.dumps({name: str(getattr(settings, name)) for name in FIELDS})}


def from_environment_of_parent() -> Settings:
    """The settings of the `tradepost` command that started this process, else those of the environment.

    Raises SettingsError.
    """
    text = os.environ.get(FROM_PARENT)
    if text is None:
        return load({}, os.environ)
    return Settings(**{name: _read(name, FROM_PARENT, raw) for name, raw in json.loads(text).items()})


def _file(values: Mapping[str, Any], environ: Mapping[str, str]) -> tuple[Path, bool]:
    """The file to read, and whether somebody asked for it by name."""
    if named := environ.get("TRADEPOST_CONFIG"):
        return Path(named).expanduser(), True
    return values.get("data_dir", Settings.data_dir) / FILE_NAME, False


def _read_file(path: Path, *, required: bool) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError) as problem:
        if required:
            raise SettingsError(f"TRADEPOST_CONFIG: there is no file {path}") from problem
        return {}
    except OSError as problem:
        raise SettingsError(f"{path}: {problem.strerror}") from problem
    except ValueError as problem:
        raise SettingsError(f"{path}: {' '.join(str(problem).split())}") from problem


def _suggestion(name: str) -> str:
    near = difflib.get_close_matches(name, FIELDS, n=1)
    return f", did you mean {near[0]}?" if near else ""


def _read(name: str, source: str, raw: Any) -> Any:
    """The value of a field from a flag, a variable or a file. Raises SettingsError naming `source`."""
    field = FIELDS[name]
    expected, convert = _KINDS[field.kind]
    value = convert(raw.strip() if isinstance(raw, str) else raw)
    problem = expected if value is None else field.check and field.check(value)
    if problem:
        shown = repr(_without_password(raw)) if isinstance(raw, str) else json.dumps(raw, default=str)
        raise SettingsError(f"{source}: expected {problem}, got {shown}")
    return value


def _without_password(text: str) -> str:
    """An address as it may be shown."""
    return re.sub(r"(://[^/@\s]*?:)[^\s]*@", r"\1…@", text)


_WORDS = {
    **dict.fromkeys(("1", "true", "yes", "on"), True),
    **dict.fromkeys(("0", "false", "no", "off"), False),
}


def _bool(raw: Any) -> bool | None:
    return _WORDS.get(raw.lower()) if isinstance(raw, str) else raw if isinstance(raw, bool) else None


def _int(raw: Any) -> int | None:
    if isinstance(raw, str):
        return int(raw) if re.fullmatch("-?[0-9]{1,18}", raw) else None
    return raw if isinstance(raw, int) and not isinstance(raw, bool) else None


def _path(raw: Any) -> Path | None:
    return Path(raw).expanduser() if raw and isinstance(raw, (str, Path)) else None


def _text(raw: Any) -> str | None:
    return raw if isinstance(raw, str) else None


_KINDS: dict[type, tuple[str, Callable[[Any], Any]]] = {
    bool: ("true or false", _bool),
    int: ("an integer", _int),
    Path: ("a path", _path),
    str: ("text", _text),
}
