"""A report as Markdown: in full for `report.md`, in short for README.md between its two markers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from benchmarks.contest import Report, Standing
from benchmarks.growth import SIZES
from benchmarks.peers import OURS
from benchmarks.scoring import FIELDS

BEGIN, END = "<!-- benchmarks: begin -->", "<!-- benchmarks: end -->"
NOT_RUN = "`python -m benchmarks --readme` writes the figures here; it has not been run on this version yet."
_BLOCK = re.compile(f"(?<={re.escape(BEGIN)}\n).*?(?={re.escape(END)})", re.DOTALL)

_TITLES = {"snippets": "phrases"}
_TRAINED = ("cleantext's block model was trained on these pages, and its rules were written with a view to them; "
            "[docs/model.md](docs/model.md) has its figures on sites that it had not seen.")

Cell = Callable[[Standing], str]


def full(report: Report) -> str:
    """The whole report."""
    sections = [
        ("Overview", overview(report)), ("F1 of the words (precision / recall)", accuracy(report)),
        ("Phrases (F1) and header fields (share of pages that are right)", fields(report)), ("Time", times(report)),
        ("Where cleantext's time goes", stages(report)), ("Time over size, generated pages", growth(report)),
        ("Errors", errors(report)), ("Skipped", [f"- {tool}: {why}" for tool, why in report.skipped.items()])]
    written = [f"## {title}\n\n" + "\n".join(lines) for title, lines in sections if lines]
    return "\n\n".join([f"# cleantext and its peers\n\n{made_by(report)}", *written]) + "\n"


def made_by(report: Report) -> str:
    """Under what circumstances the figures came about."""
    return (f"Made by `python -m benchmarks` on {report.pages} pages, Python {report.python}: each page through all "
            "tools before the next, each tool in its own process. Milliseconds are CPU time of one thread and compare "
            "within this run only.")


def overview(report: Report) -> list[str]:
    """One row a tool: accuracy on each corpus, time, memory, errors."""
    columns: dict[str, Cell] = {"tool": _named}
    columns |= {f"F1 {group}": _figure(group, "f1") for group in headline(report, "f1")}
    columns |= {f"phrases {group}": _figure(group, "snippets") for group in headline(report, "snippets")}
    columns |= {"ms median": _figure("all", "median_ms"), "mean": _figure("all", "mean_ms"),
                "p99": _figure("all", "p99_ms"), "mean, cleantext = 1": _ratio(report, "mean_ms"),
                "peak MB": lambda standing: f"{standing.peak_mb:.0f}",
                "errors": lambda standing: str(standing.figures["all"].errors)}
    return table(columns, report.standings)


def headline(report: Report, figure: str) -> list[str]:
    """The groups that stand for the run: the corpora that have the figure; the articles of one that is mixed, too.

    Phrases stand for a corpus whose text is not annotated.
    """
    first = report.standings[0].figures if report.standings else {}
    found = [group for group in first if getattr(first[group], figure) is not None and group != "all"]
    chosen = [group for group in found if " " not in group or group.endswith(" article")]
    return [group for group in chosen if figure == "f1" or first[group].f1 is None]


def accuracy(report: Report) -> list[str]:
    """Word F1, precision and recall of every group."""
    groups = [group for group in _groups(report) if _any(report, group, "f1")]
    return table({"tool": _name, **{_counted(report, group): _prf(group) for group in groups}}, report.standings)


def fields(report: Report) -> list[str]:
    """Phrases, title, authors and day of every corpus, as far as it has them and a tool looks for them."""
    asked = [(group, figure) for group in _corpora(report) for figure in ("snippets", *FIELDS)]
    columns = {f"{group} {_TITLES.get(figure, figure)}": _figure(group, figure)
               for group, figure in asked if _any(report, group, figure)}
    return table({"tool": _name, **columns}, report.standings) if columns else []


def times(report: Report) -> list[str]:
    """Median / mean / 99th percentile of every corpus."""
    columns: dict[str, Cell] = {"tool": _name}
    columns |= {f"ms {group}": _milliseconds(group) for group in _corpora(report)}
    columns |= {"median, cleantext = 1": _ratio(report, "median_ms"), "mean, cleantext = 1": _ratio(report, "mean_ms")}
    return table(columns, report.standings)


def stages(report: Report) -> list[str]:
    """Our own milliseconds, a row a stage in their order."""
    rows = [[stage.stage, f"{stage.mean_ms:.3f}", f"{stage.share:.1%}"] for stage in report.stages]
    return _lines(["stage", "mean ms", "share"], rows) if rows else []


def growth(report: Report) -> list[str]:
    """Milliseconds by size, and the exponent of time over size."""
    grown = [standing for standing in report.standings if standing.growth]
    columns: dict[str, Cell] = {"tool": _name}
    columns |= {f"{size // 1024} kB": _grown(size) for size in SIZES}
    columns |= {"exponent": _slope("exponent"), "steepest doubling": _slope("steepest")}
    return table(columns, grown) if grown else []


def errors(report: Report) -> list[str]:
    """How many pages each tool failed on, and the first messages."""
    lines = []
    for standing in report.standings:
        if count := standing.figures["all"].errors:
            lines += [f"- {standing.tool}: {count}", *(f"  - `{message}`" for message in standing.errors)]
    return lines


def readme_block(report: Report, plot: str) -> str:
    """What stands between README's markers: the plot (its address as README sees it) and the overview."""
    image = f"![F1 of the words over CPU time of a page]({plot})"
    return "\n".join([image, "", *overview(report), "", made_by(report), "", _TRAINED, ""])


def rewrite(readme: str, block: str) -> str:
    """README with another block between its markers.

    Raises:
        ValueError: the markers are missing.
    """
    written, count = _BLOCK.subn(lambda _: block, readme)
    if count != 1:
        raise ValueError(f"README.md must hold {BEGIN} and, below it, {END} once")
    return written


def table(columns: dict[str, Cell], standings: Iterable[Standing]) -> list[str]:
    """A Markdown table with a row for each tool."""
    return _lines(list(columns), [[cell(standing) for cell in columns.values()] for standing in standings])


def _lines(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    rule = "|".join(["---", *["--:"] * (len(head) - 1)])
    return [f"| {' | '.join(head)} |", f"|{rule}|", *(f"| {' | '.join(row)} |" for row in rows)]


def _name(standing: Standing) -> str:
    return f"**{standing.tool}**" if standing.tool == OURS else standing.tool


def _named(standing: Standing) -> str:
    return f"{_name(standing)} {standing.version}"


def _groups(report: Report) -> list[str]:
    return [group for group in (report.standings[0].figures if report.standings else {}) if group != "all"]


def _corpora(report: Report) -> list[str]:
    return [group for group in _groups(report) if " " not in group]


def _any(report: Report, group: str, figure: str) -> bool:
    return any(getattr(standing.figures[group], figure) is not None for standing in report.standings)


def _counted(report: Report, group: str) -> str:
    return f"{group} ({report.standings[0].figures[group].pages})"


def _figure(group: str, figure: str) -> Cell:
    return lambda standing: _number(getattr(standing.figures[group], figure), 1 if figure.endswith("_ms") else 3)


def _prf(group: str) -> Cell:
    def cell(standing: Standing) -> str:
        found = standing.figures[group]
        return f"{_number(found.f1)} ({_number(found.precision)} / {_number(found.recall)})"

    return cell


def _milliseconds(group: str) -> Cell:
    def cell(standing: Standing) -> str:
        found = standing.figures[group]
        return f"{found.median_ms:.1f} / {found.mean_ms:.1f} / {found.p99_ms:.1f}"

    return cell


def _ratio(report: Report, figure: str) -> Cell:
    """How many times our own time."""
    ours = [getattr(standing.figures["all"], figure) for standing in report.standings if standing.tool == OURS]

    def cell(standing: Standing) -> str:
        return f"{getattr(standing.figures['all'], figure) / ours[0]:.2f}" if ours else "–"

    return cell


def _slope(which: str) -> Cell:
    return lambda standing: _number(getattr(standing.growth, which), 2)


def _grown(size: int) -> Cell:
    def cell(standing: Standing) -> str:
        seconds = standing.growth.seconds.get(size) if standing.growth else None
        return _number(seconds and seconds * 1e3, 0 if seconds and seconds >= 0.1 else 1)

    return cell


def _number(value: float | None, digits: int = 3) -> str:
    return "–" if value is None else f"{value:.{digits}f}"
