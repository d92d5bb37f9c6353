"""The URL of a database: which database it names, and how it is shown without its secrets."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qsl, quote, unquote

from schemalign.values import NamedTuple
from schemalign.workspace.source_names import resolved
from schemalign.workspace.usage import UsageError

_DATABASES: Final = {
    "postgresql": "postgresql",
    "postgres": "postgresql",
    "mysql": "mysql",
    "mariadb": "mariadb",
    "sqlite": "sqlite",
}
# An unencoded mark inside of the password would make its rest part of the host or the path.
_URL: Final = re.compile(
    r"(?P<scheme>[A-Za-z][\w.+-]*)://"
    r"(?:(?P<user>[^:/?#@]*)(?P<password>:[^/?#@]*)?@)?"
    r"(?P<host>[\w.,:\[\]%-]*)"
    r"(?:/(?P<database>[^?#@]*))?"
    r"(?:\?(?P<query>[^#]*))?"
)
_FILE: Final = re.compile(r"(?P<scheme>sqlite(?:\+\w+)?)://(?P<path>[^?]*)(?:\?(?P<query>.*))?")


class DatabaseUrl(NamedTuple):
    """A URL that may hold a password: nothing but `shown` may be printed.

    `database` is the name of its dialect, `driver` what the URL says behind `+`.
    """

    written: str
    shown: str
    database: str
    driver: str
    secrets: tuple[str, ...]

    def is_of(self, dialect: str) -> bool:
        """Whether a dialect is that of the database; MariaDB counts as MySQL."""
        families = {"mariadb": "mysql"}
        return families.get(self.database, self.database) == families.get(dialect, dialect)

    def clean(self, message: object) -> str:
        """Return a message in one line, and without the secrets of the URL."""
        text = str(message)
        for secret in self.secrets:
            text = text.replace(secret, "***")
        lines = [line.strip() for line in text.splitlines()]
        text = " ".join(line for line in lines if line)
        return text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "..."


_LONGEST: Final = 300


def parsed(source: str) -> DatabaseUrl:
    """Return a URL with what is secret in it; raise `UsageError` that does not show it."""
    written = resolved(source)
    scheme = written.partition("://")[0]
    name, _, driver = scheme.lower().partition("+")
    if not re.fullmatch(r"[A-Za-z][\w.+-]*", scheme) or name not in _DATABASES:
        shown = scheme if re.fullmatch(r"[A-Za-z][\w.+-]{0,40}", scheme) else "this URL"
        known = ", ".join(f"{each}://" for each in _DATABASES if each != "postgres")
        raise UsageError(f"{shown}: no database is known by this scheme; write {known}")
    database = _DATABASES[name]
    if database == "sqlite":
        return _file(written, driver)
    match = _URL.fullmatch(written)
    if match is None or not _is_port(match["host"]):
        raise UsageError(
            f"{scheme}://...: this URL cannot be understood; write"
            f" {scheme}://USER:PASSWORD@HOST:PORT/DATABASE, with percent-encoding for"
            " @ : / ? # % in the user and the password"
        )
    user = f"{match['user']}@" if match["user"] else ""
    shown = f"{database}://{user}{match['host']}/{match['database'] or ''}"
    password = (match["password"] or "")[1:]
    secrets = _secrets(password, match["query"] or "")
    return DatabaseUrl(written, shown, database, driver, secrets)


def refuse_other_dialect(source: str, dialect: str) -> None:
    """Raise `UsageError` if a database does not speak the dialect that was asked for."""
    url = parsed(source)
    if not url.is_of(dialect):
        raise UsageError(f"{url.shown}: this is {url.database}, but the dialect is {dialect}")


def _file(written: str, driver: str) -> DatabaseUrl:
    match = _FILE.fullmatch(written)
    path = match["path"] if match else ""
    query = (match["query"] if match else "") or ""
    shown = "sqlite://" + path.replace("#", "%23")
    return DatabaseUrl(written, shown, "sqlite", driver, _secrets("", query))


def _is_port(host: str) -> bool:
    """Whether what follows the host's colon is a port, for each of several hosts."""
    hosts = [one.rpartition("]")[2] if "]" in one else one for one in host.split(",")]
    return all(re.fullmatch(r"[^:]*(?::\d*)?", one) for one in hosts)


# Parameters of drivers: https://www.postgresql.org/docs/current/libpq-connect.html and others.
_OPEN_PARAMETERS: Final = frozenset(
    """
    host hostaddr port user dbname database application_name sslmode ssl_mode charset options
    connect_timeout client_encoding unix_socket target_session_attrs mode uri cache
    """.split()
)


def _secrets(password: str, query: str) -> tuple[str, ...]:
    """Return everything that must not be printed, as it is written and decoded, longest first."""
    values = {password} | {
        value
        for key, value in parse_qsl(query, keep_blank_values=True)
        if key not in _OPEN_PARAMETERS
    }
    values |= {
        part.partition("=")[2]
        for part in query.split("&")
        if part.partition("=")[0] not in _OPEN_PARAMETERS
    }
    found = {form for one in values for form in (one, unquote(one), quote(unquote(one), safe=""))}
    return tuple(sorted(filter(None, found), key=lambda one: (-len(one), one)))
