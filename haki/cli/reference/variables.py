"""What each HAKI_* variable means. A variable that the program reads and that is missing here fails `make docs`."""

Said = str | tuple[str, str]
"""A meaning; with the default in words where settings.py does not have it as a literal."""

INSTALLATION: dict[str, Said] = {
    "HAKI_HOME": (
        "The folder that holds database, index and files.",
        "`/var/lib/haki` for root, else the user's data folder (`~/.local/share/haki`)",
    ),
    "HAKI_DATABASE_URL": (
        "A PostgreSQL of your own, 15 or later: `postgresql://user:password@host:port/name`. No embedded one is started.",
        "the embedded PostgreSQL",
    ),
    "HAKI_BASE_URL": (
        "The address that people use: links in citations, exports and mails begin with it. With `https://` cookies need TLS.",
        "`http://127.0.0.1:8000`, or the port that `haki start` was given",
    ),
    "HAKI_ALLOWED_HOSTS": "Host names that are answered, besides this machine's own.",
    "HAKI_BEHIND_PROXY": "A reverse proxy stands in front, does TLS and sets `X-Forwarded-Proto` and `X-Forwarded-For` itself.",
    "HAKI_SECRET_KEY": ("Signs sessions and links.", "made at first use and kept in `HAKI_HOME/secret-key`"),
    "HAKI_FILES": ("The folder of kept raw files.", "`HAKI_HOME/files`"),
    "HAKI_INDEX": ("The folder of the full-text index; it can be deleted and is made again.", "`HAKI_HOME/index`"),
    "HAKI_TEMP": ("The folder for files while they are received.", "the system's"),
    "HAKI_UPLOAD_LIMIT_MB": "The largest file that can be uploaded on the import page, in MiB. `haki import` has no such limit.",
    "HAKI_WATCHED_FOLDER": (
        "A folder that is looked through each minute: documents put there are compared and wait for a person. Not in a demo.",
        "none",
    ),
    "HAKI_VISITORS_EXPORT": "How many records of a list may be taken away as a file without signing in.",
    "HAKI_FETCH_ALLOW": (
        "Host names, addresses or networks (`10.1.0.0/16`) that feeds may be fetched from though they are not public.",
        "none",
    ),
    "HAKI_SMTP_HOST": ("The mail server.", "none: mails are written to `HAKI_HOME/mail`"),
    "HAKI_SMTP_PORT": "Its port.",
    "HAKI_SMTP_USER": "Who signs in there.",
    "HAKI_SMTP_PASSWORD": "With which password.",
    "HAKI_SMTP_TLS": "Whether the connection is made secure with STARTTLS.",
    "HAKI_MAIL_FROM": "The sender of mails.",
    "HAKI_MAILBOX": (
        (
            "A mailbox that is read each minute, by IMAP over TLS: `imaps://user@host:port/FOLDER` (an `@` in the user is "
            "`%40`). What is forwarded to it comes into the tracker's inbox; nothing in it is marked or deleted."
        ),
        "none",
    ),
    "HAKI_MAILBOX_PASSWORD": "Its password.",
    "HAKI_MAILBOX_CERTIFICATE": (
        "A file (PEM) with the certificate of a mail server that made its own. No other server is trusted by it.",
        "none: only certificates that this system trusts",
    ),
    "HAKI_LANGUAGE": "The language of pages where the visitor's browser asks for none of ar, zh, en, fr, ru, es.",
    "HAKI_TIME_ZONE": "The time zone in which times are shown, such as `Africa/Nairobi`.",
    "HAKI_LOG_LEVEL": "What is logged to standard error: `DEBUG`, `INFO`, `WARNING`, `ERROR`.",
    "HAKI_DEMO": "This installation is a demo: marked as invented everywhere. `--demo` sets it.",
}
DEVELOPMENT: dict[str, Said] = {
    "HAKI_DEBUG": "Django's debug pages. Never on a server: they show settings and records.",
    "HAKI_COLLECTED_STATIC": "Serve static files from `HAKI_HOME/static`. `haki web` sets it.",
    "HAKI_PARENT": ("The process whose end ends this one. `haki start` sets it.", "none"),
    "HAKI_BENCH_HOME": ("A home for `haki bench` that is kept.", "a new one, removed at the end"),
    "HAKI_TEST_HOME": ("The home of the running tests. The tests set it.", "a new one"),
    "HAKI_SHARED_DATA": (
        "The folder of real files that some tests read; without it they are skipped.",
        "`../shared/data` beside the checkout",
    ),
    "HAKI_SKIPS_ARE_FAILURES": ("A test whose program is missing fails. `.ci/run` sets it.", "no"),
    "HAKI_WRITE_REFERENCE": ("The API's tests write `openapi.json` anew, as `make docs` does.", "no"),
}
GROUPS: dict[str, dict[str, Said]] = {
    "Of an installation": INSTALLATION,
    "For those who work on haki": DEVELOPMENT,
}
