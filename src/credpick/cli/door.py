"""The front door: a table of commands, each loaded when it is called; their help in groups."""

from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup

from credpick import __version__
from credpick.errors import usage


class Entry(NamedTuple):
    """A command: the module `credpick.cli.<module>` and its function or its group of commands."""

    name: str
    panel: str
    help: str
    module: str = ""


CHOOSE, AFTER, DATA = "To choose", "Before you pay", "The data"
COMMANDS = (
    Entry("advise", CHOOSE, "Answer a few questions; see what to pick, or what to do instead."),
    Entry("rank", CHOOSE, "The same from options, without questions."),
    Entry("why", CHOOSE, "Why one stands above another, and what would turn it."),
    Entry("compare", CHOOSE, "Put some side by side."),
    Entry("show", CHOOSE, "What one asks and gives, with sources."),
    Entry("ask", AFTER, "What to ask the provider, as a list or a letter."),
    Entry("answer", AFTER, "What a provider replied, into a catalog of your own."),
    Entry("path", AFTER, "What counts towards which degree."),
    Entry("report", AFTER, "A page to take home."),
    Entry("catalog", DATA, "What there is to choose from; catalogs of your own."),
    Entry("schema", DATA, "The form of JSON outputs, catalogs, profiles."),
    Entry("help", DATA, "The help of a command, or what a word means.", "help_"),
)
CATALOG = (
    Entry("list", "To look", "What is in it, all or what some words mean."),
    Entry("fields", "To look", "Fields and occupations, with counts."),
    Entry("stale", "To look", "Facts that need a fresh look."),
    Entry("register", "To look", "The public registers, and newer downloads of them."),
    Entry("new", "To make", "A commented catalog to begin from."),
    Entry("check", "To make", "Whether a catalog is sound, with the line of each error."),
    Entry("import", "To make", "A catalog from CTDL, a state's list, Open Badges or a CSV."),
    Entry("export", "To make", "Tables, JSON or SQLite of a catalog."),
)
FIRST_WORDS = """\
credpick says which short credential is worth your money and time, or none.
  credpick advise                                    answer a few questions
  credpick rank --goal "data analyst" --budget 1000  or say it in one line
  credpick advise --demo priya-data                  or watch (more: -h)"""
CATALOG_WORDS = """\
A catalog is what there is to choose from; every fact has its source and date.
  credpick catalog list --goal "help desk"           what is in ours
  credpick catalog new mine.yaml                     begin one of your own
  credpick catalog check mine.yaml                   sound? (more: catalog -h)"""
HELP_NAMES = {"help_option_names": ["-h", "--help"]}
ANYWHERE = {"--color": 1, "--plain": 0, "-q": 0, "--quiet": 0}  # how many words follow


class Grouped(TyperCommand):
    """A command whose options are listed in groups, ranges and types unsaid, and that refuses an
    option that is given twice, where typer would take the last."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the call. Raises UsageError."""
        given: list[Any] = self.make_parser(ctx).parse_args(args=list(args))[2]
        for one in given:
            if one.param_type_name == "option" and not one.multiple and given.count(one) > 1:
                raise usage(f"{max(one.opts, key=len)} is given twice", "twice")
        return super().parse_args(ctx, args)

    def sections(self, ctx: Any) -> dict[str, list[tuple[str, str]]]:
        """Every panel with its options and what each does: arguments first, then the panels in
        the order of their first option."""
        found: dict[str, list[tuple[str, str]]] = {}
        params: list[Any] = self.get_params(ctx)
        for param in params:
            if getattr(param, "hidden", False):
                continue
            if param.param_type_name == "argument":
                record = (param.make_metavar(ctx=ctx), param.help or "")
                found.setdefault("Arguments", []).append(record)
                continue
            names = " / ".join(
                [
                    ", ".join(param.opts),
                    *([", ".join(two)] if (two := param.secondary_opts) else []),
                ]
            )
            metavar = "" if param.is_flag or param.count else f" {param.make_metavar(ctx=ctx)}"
            panel = getattr(param, "rich_help_panel", None) or "Options"
            found.setdefault(panel, []).append((names + metavar, param.help or ""))
        order = sorted(found, key=lambda one: _ORDER.get(one, len(_ORDER)))
        return {title: found[title] for title in order}

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """The sections, one under the other."""
        for title, rows in self.sections(ctx).items():
            with formatter.section(title):
                formatter.write_dl(rows, col_max=26)


_ORDER = {
    name: place
    for place, name in enumerate(
        ("Arguments", "Options", "What for", "You", "Money and time", "What matters")
    )
}


class Door(TyperGroup):
    """Commands from a table; a module is loaded when its command is called or explained."""

    table: tuple[Entry, ...] = COMMANDS
    words = FIRST_WORDS

    def list_commands(self, ctx: Any) -> list[str]:
        """All names, in the order of the table."""
        return [entry.name for entry in self.table]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command with a name, loaded; None where there is no such name."""
        if cmd_name not in self.commands:
            found = [entry for entry in self.table if entry.name == cmd_name]
            if not found:
                return None
            self.commands[cmd_name] = self.load(found[0])
        return self.commands[cmd_name]

    def load(self, entry: Entry) -> Any:
        """A command, or a group of its own, from its module."""
        if entry.name == "catalog":
            return group(CatalogDoor, "catalog")
        module = import_module(f"credpick.cli.{entry.module or entry.name}")
        return command(entry.name, getattr(module, entry.module or entry.name))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Without any word it says in four lines what it is."""
        if not args and not ctx.resilient_parsing:
            print(self.words)
            raise typer.Exit
        return super().parse_args(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The table."""
        for panel in dict.fromkeys(entry.panel for entry in self.table):
            rows = [(entry.name, entry.help) for entry in self.table if entry.panel == panel]
            with formatter.section(panel):
                formatter.write_dl([(name.ljust(8), text) for name, text in rows])

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Commands before options: they are what people look for."""
        self.format_commands(ctx, formatter)
        with formatter.section("Everywhere"):
            formatter.write_dl([("-h, --help  ", "The help of any command.")])
        with formatter.section("Where something is shown"):
            formatter.write_dl(
                [
                    ("--color WHEN", "auto, always or never."),
                    ("--plain", "For screen readers."),
                    ("-q, --quiet", "No hints and no notices."),
                ]
            )
        if self.table is COMMANDS:
            with formatter.section("Here"):
                formatter.write_dl(
                    [
                        ("-V, --version", "The version."),
                        ("--debug", "Should credpick itself fail, show where."),
                        ("--install-completion", "TAB for your shell; --show-completion shows it."),
                    ]
                )


class CatalogDoor(Door):
    """The commands about catalogs."""

    table = CATALOG
    words = CATALOG_WORDS

    def load(self, entry: Entry) -> Any:
        """A command from the modules about catalogs."""
        alone = {"export": "export", "import": "import_", "register": "register"}
        home = alone.get(entry.name, "catalog")
        names = {"list": "list_", "import": "import_"}
        module = import_module(f"credpick.cli.{home}")
        return command(entry.name, getattr(module, names.get(entry.name, entry.name)))


def command(name: str, function: Any) -> Any:
    """One command of typer."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name, cls=Grouped, context_settings=HELP_NAMES)(function)
    return typer.main.get_command(app)


def group(cls: type[Door], name: str, completion: bool = False) -> Any:
    """A group of typer whose commands come from its table."""
    about = "Which short credential to pick, or none, and why. Every fact has its source and date."
    if cls is CatalogDoor:
        about = "What there is to choose from, and whether a catalog file is sound."
    app = typer.Typer(
        name=name,
        cls=cls,
        help=about,
        add_completion=completion,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings=HELP_NAMES,
    )
    app.callback()(_top if cls is Door else _nothing)
    return typer.main.get_command(app)


def door() -> Any:
    """The whole program."""
    return group(Door, "credpick", completion=True)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"credpick {__version__}")
        raise typer.Exit


def _top(
    version: Annotated[
        bool,
        typer.Option("-V", "--version", help="Show the version.", is_eager=True, callback=_version),
    ] = False,
) -> None:
    """What is left of old interviews goes, whatever is asked."""
    from credpick.profile import session  # noqa: PLC0415 - not for the first words or the help

    session.clean()


def _nothing() -> None:
    """A group that does nothing by itself."""


def everywhere(arguments: Sequence[str]) -> list[str]:
    """Options of every command may stand before its name: `credpick --plain rank`."""
    rest, moved = list(arguments), []
    while rest and rest[0].partition("=")[0] in ANYWHERE:
        words = 1 + ANYWHERE[rest[0]] if "=" not in rest[0] and rest[0] in ANYWHERE else 1
        moved += rest[:words]
        rest = rest[words:]
    called = rest and not rest[0].startswith("-")
    return rest + moved if called else rest
