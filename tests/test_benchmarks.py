"""`python -m benchmarks`: its arithmetic, and a run over fixtures laid out like the benchmark's folder."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import time
from pathlib import Path
from typing import Any

import msgspec
import pytest

from benchmarks import __main__ as command
from benchmarks import ablation, contest, favor, growth, pages, peers, plot, replay, report, scoring, stages, text_time
from benchmarks.worker import Measured, NotStarted, Worker
from cleantext import pipeline
from tests.golden import FIXTURES, ROOT, expectation

STORIES = ("en-harbour-lamps", "de-moorbahn", "ja-ropeway")


# --- a folder of pages ---------------------------------------------------------------------------------------------

@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three stories as the corpora "stories" (text annotated, two types) and "phrases" (phrases only)."""
    folder = tmp_path_factory.mktemp("bench")
    shutil.copy(ROOT / "tests" / "bench_definitions.py", folder / "score.py")
    raws = [next((FIXTURES / "pages" / story).glob("*.html")) for story in STORIES]
    lay_out(folder / "stories", raws, [annotated(raw) for raw in raws])
    lay_out(folder / "phrases", raws, [{"with": [expectation(raw)["paragraphs"][0]], "without": ["©"]} for raw in raws])
    return folder


def annotated(raw: Path) -> dict[str, Any]:
    expected = expectation(raw)
    return {"text": "\n\n".join(expected["paragraphs"]), "title": expected["title"], "authors": expected["authors"],
            "date": expected["date_published"]}


def lay_out(corpus: Path, raws: list[Path], golds: list[dict[str, Any]]) -> None:
    (corpus / "html").mkdir(parents=True)
    rows = [{"id": raw.parent.name, "url": None, "type": "article" if index else "forum", **gold}
            for index, (raw, gold) in enumerate(zip(raws, golds, strict=True))]
    corpus.joinpath("gold.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    for raw in raws:
        (corpus / "html" / f"{raw.parent.name}.html.gz").write_bytes(gzip.compress(raw.read_bytes()))


@pytest.fixture(scope="session")
def results(bench: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What one run of the command wrote."""
    out = tmp_path_factory.mktemp("out")
    assert command.main([str(bench), "--tool", "cleantext", "--no-growth", "--out", str(out)]) == 0
    return out


def read(results: Path) -> contest.Report:
    return msgspec.json.decode((results / command.DATA).read_bytes(), type=contest.Report)


def test_a_run_measures_every_page_and_every_group(results: Path) -> None:
    found = read(results)
    (ours,) = found.standings
    assert (found.pages, ours.tool, ours.version) == (6, "cleantext", peers.BY_NAME["cleantext"].version)
    assert {name: figures.pages for name, figures in ours.figures.items()} == {
        "all": 6, "phrases": 3, "phrases article": 2, "phrases forum": 1, "stories": 3, "stories article": 2,
        "stories forum": 1}
    assert ours.peak_mb > 10
    assert 0 < ours.figures["all"].median_ms <= ours.figures["all"].p99_ms


def test_a_run_says_how_well_the_pages_were_cleaned(results: Path) -> None:
    figures = read(results).standings[0].figures
    assert (figures["stories"].f1 or 0) > 0.9
    assert (figures["stories"].title, figures["stories"].snippets) == (1.0, None)
    assert (figures["phrases"].f1, figures["phrases"].snippets, figures["phrases"].title) == (None, 1.0, None)


def test_a_run_profiles_every_stage(results: Path) -> None:
    rows = {row.stage: row for row in read(results).stages}
    assert set(map(stages.name_of, pipeline.STAGES)) <= rows.keys()
    assert {*stages.BEFORE, *stages.AFTER, stages.REST} <= rows.keys()
    assert sum(row.share for row in rows.values()) == pytest.approx(1)
    assert rows["read"].mean_ms > 0


def test_a_run_writes_the_report_for_people(results: Path) -> None:
    text = (results / command.TEXT).read_text("utf-8")
    assert "| tool | F1 stories | F1 stories article | phrases phrases | phrases phrases article | ms median |" in text
    assert "| **cleantext** |" in text
    assert "| stage | mean ms | share |" in text
    assert "exponent" not in text


def test_a_folder_without_pages_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([str(tmp_path)]) == 1
    assert f"there are no pages in {tmp_path}" in capsys.readouterr().out


@pytest.mark.parametrize("part", [["--sample", "3"], ["--tool", "cleantext"], ["--corpus", "wcxb"], ["--no-growth"]])
def test_the_readme_shows_no_small_runs(part: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main(["--readme", *part])
    assert "README.md shows every tool" in capsys.readouterr().err


def test_a_whole_run_rewrites_the_readme(bench: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("matplotlib")
    monkeypatch.setattr(command, "ROOT", tmp_path)
    monkeypatch.setattr(command, "RESULTS", tmp_path / "benchmarks" / "results")
    monkeypatch.setattr(command, "TOOLS", (peers.BY_NAME["cleantext"],))
    monkeypatch.setattr(growth, "SIZES", growth.SIZES[:2])
    (tmp_path / "README.md").write_text(f"# T\n\n{report.BEGIN}\n{report.END}\n", "utf-8")
    assert command.main([str(bench), "--readme"]) == 0
    readme = (tmp_path / "README.md").read_text("utf-8")
    plot_file = f"benchmarks/results/{command.PLOT}"
    assert readme == f"# T\n\n{report.BEGIN}\n{report.readme_block(read(command.RESULTS), plot_file)}{report.END}\n"
    assert (tmp_path / plot_file).read_text("utf-8").count(">cleantext</text>") == 2
    assert read(command.RESULTS).standings[0].growth is not None


def test_pages_are_sampled_evenly_from_each_corpus(bench: Path) -> None:
    assert [page.name for page in pages.find_pages(bench, sample=2)] == [
        "phrases/en-harbour-lamps", "phrases/de-moorbahn", "stories/en-harbour-lamps", "stories/de-moorbahn"]
    assert {page.corpus for page in pages.find_pages(bench, ["stories"])} == {"stories"}


@pytest.mark.skipif(not (pages.bench_folder() / "score.py").is_file(), reason="the benchmark pages are not here")
def test_rows_are_those_of_the_benchmark_itself() -> None:
    define: Any = scoring.load_definitions(pages.bench_folder())
    extract = peers.load_cleantext()
    for page in pages.find_pages(pages.bench_folder(), sample=2):
        theirs = define.one_page((page.folder, page.gold, "html"))
        answer = extract(page.source(), page.gold.get("url"))
        ours = scoring.score(page, Measured(answer, 0.0, 0.0), peers.ALL, define)
        assert ours == {name: theirs[name] for name in ours} | {"ms": 0.0}


# --- tools in processes of their own -------------------------------------------------------------------------------

def load_echo() -> peers.Extract:
    return lambda html, url: peers.Answer(html.decode(), url)


def load_trouble() -> peers.Extract:
    """Does what the page says: raises, dies, or sleeps."""

    def extract(html: bytes, _: str | None) -> peers.Answer:
        if html == b"die":
            os._exit(1)
        if html == b"sleep":
            time.sleep(60)
        return peers.Answer(html.decode("ascii"))

    return extract


def load_death() -> peers.Extract:
    os._exit(1)


def load_nothing() -> peers.Extract:
    raise ImportError("no such thing")


@pytest.fixture
def trouble() -> Any:
    worker = Worker(load_trouble, limit=1.0)
    yield worker
    worker.stop()


def test_a_worker_answers_from_its_own_process() -> None:
    worker = Worker(load_echo, limit=10, warm_up=[b"warm"])
    measured = worker.ask(b"page", "http://harbour.example/")
    worker.stop()
    assert measured.answer == peers.Answer("page", "http://harbour.example/")
    assert measured.error is None
    assert measured.seconds >= 0
    assert measured.peak_mb == worker.peak_mb > 1


@pytest.mark.parametrize(("page", "error"), [
    (b"\xff", "UnicodeDecodeError: 'ascii' codec"), (b"die", "the process died"), (b"sleep", "no answer within 1 s")])
def test_trouble_costs_one_page(trouble: Worker, page: bytes, error: str) -> None:
    bad, good = trouble.ask(page, None), trouble.ask(b"fine", None)
    assert (bad.error or "").startswith(error)
    assert (bad.answer.text, good.answer.text, good.error) == ("", "fine", None)


def test_a_tool_that_does_not_load_says_why() -> None:
    with pytest.raises(NotStarted, match="ImportError: no such thing"):
        Worker(load_nothing, limit=1)
    with pytest.raises(NotStarted, match="the process died"):
        Worker(load_death, limit=1)


def test_a_page_of_the_warm_up_may_be_trouble() -> None:
    worker = Worker(load_trouble, limit=5, warm_up=[b"fine", b"die"])
    measured = worker.ask(b"page", None)
    worker.stop()
    assert (measured.answer.text, worker.warm_up) == ("page", (b"fine",))


def test_tools_that_are_missing_are_skipped_and_said() -> None:
    absent = peers.Tool("absent", "no-such-distribution-of-that-name", load_echo)
    broken = peers.Tool("broken", "cleantext-articles", load_nothing)
    contestants, skipped = contest.enter([absent, broken], 1, [])
    assert (contestants, skipped) == ([], {"absent": "not installed", "broken": "ImportError: no such thing"})


@pytest.mark.parametrize(("html", "text"), [
    (b"caf\xc3\xa9", "café"), (b'<meta charset="iso-8859-2">\xb1', '<meta charset="iso-8859-2">ą'), (b"\xe9", "é"),
    (b"<meta charset=no-such-thing>\xe9", "<meta charset=no-such-thing>é")])
def test_bytes_become_text_for_tools_that_take_none(html: bytes, text: str) -> None:
    assert peers.decoded(html) == text


def test_every_tool_has_a_name_of_its_own_and_known_fields() -> None:
    assert len(peers.BY_NAME) == len(peers.TOOLS)
    assert all(tool.gives <= set(scoring.FIELDS) for tool in peers.TOOLS)


# --- arithmetic ----------------------------------------------------------------------------------------------------

def row(**values: Any) -> scoring.Row:
    return {"corpus": "c", "id": "1", "type": "article", "ms": 1.0, "error": None, "with": [], "without": [], **values}


def test_figures_are_means_over_the_pages_that_have_them(bench: Path) -> None:
    rows = [row(ms=1.0, prf=(1.0, 0.5, 0.6), title=True), row(ms=2.0, prf=(0.5, 0.5, 0.4), title=False),
            row(ms=6.0, error="E", **{"with": [True, False], "without": [True]})]
    found = scoring.figures(rows, scoring.load_definitions(bench))
    assert (found.pages, found.errors, found.median_ms, found.mean_ms, found.p99_ms) == (3, 1, 2.0, 3.0, 6.0)
    assert (found.precision, found.recall, found.f1) == (0.75, 0.5, 0.5)
    assert (found.title, found.authors, found.snippets) == (0.5, None, 0.5)


@pytest.mark.parametrize(("share", "value"), [(0.0, 1), (0.5, 51), (0.99, 100)])
def test_percentiles(share: float, value: int) -> None:
    assert scoring.percentile(range(1, 101), share) == value


def test_a_corpus_of_one_type_is_one_group() -> None:
    rows = [row(), row(corpus="d", type="forum"), row(corpus="d")]
    assert {name: len(group) for name, group in scoring.groups(rows).items()} == {
        "all": 3, "c": 1, "d": 2, "d article": 1, "d forum": 1}


@pytest.mark.parametrize("power", [0.8, 1.0, 2.0])
def test_the_exponent_is_the_power_of_the_size(power: float) -> None:
    seconds = {size: 3e-6 * size**power for size in growth.SIZES}
    assert growth.exponent(seconds) == pytest.approx(power)
    assert growth.steepest(seconds) == pytest.approx(power)


def test_the_steepest_doubling_is_not_hidden() -> None:
    assert growth.steepest({1: 1.0, 2: 2.0, 4: 16.0, 8: 32.0}) == pytest.approx(3)
    assert growth.exponent({1: 1.0}) is growth.steepest({1: 1.0}) is None


@pytest.mark.parametrize("size", growth.SIZES[:3])
def test_generated_pages_have_the_size_asked_for(size: int) -> None:
    page = growth.page_of(size)
    assert size <= len(page) < size + 1000
    assert page.endswith(b"</html>\n")


def test_growth_ends_where_a_tool_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing:
        def ask(self, html: bytes, _: str | None) -> Measured:
            return Measured(peers.Answer(""), len(html) * 1e-6, 1.0, "E" if len(html) > 5000 else None)

    monkeypatch.setattr(growth, "SIZES", (1024, 2048, 4096, 8192))
    assert list(growth.measure_growth(Failing()).seconds) == [1024, 2048, 4096]  # type: ignore[arg-type]
    monkeypatch.setattr(growth, "LONG", 1.5e-3)
    assert list(growth.measure_growth(Failing()).seconds) == [1024, 2048]  # type: ignore[arg-type]


def test_a_clock_gives_each_function_its_own_time(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(stages.time, "thread_time", lambda: now[0])

    def spend(seconds: float) -> None:
        now[0] += seconds

    clock = stages.Clock()
    inner = clock.watch("inner", lambda: spend(3))

    def work() -> None:
        spend(1)
        inner()
        inner()

    clock.watch("outer", work)()
    assert clock.seconds == {"inner": 6.0, "outer": 1.0}


def test_the_profile_leaves_the_pipeline_as_it_was() -> None:
    before = (pipeline.STAGES, pipeline.decode, pipeline.read, pipeline.assemble)
    assert stages.profile_stages([(b"<p>The pier.", None)])
    assert stages.profile_stages([]) == ()
    assert (pipeline.STAGES, pipeline.decode, pipeline.read, pipeline.assemble) == before


# --- report, plot, README ------------------------------------------------------------------------------------------

def standing(tool: str, milliseconds: float, f1: float | None) -> contest.Standing:
    figures = scoring.Figures(4, 1, milliseconds, milliseconds, milliseconds, f1, f1, f1, day=0.5)
    grown = growth.Growth({growth.SIZES[0]: 0.012}, None, None)
    return contest.Standing(tool, "1.0", {"all": figures, "news": figures}, 50.4, grown, ("news/1: E: boom",))


REPORT = contest.Report("3.11.0", 4, (standing("cleantext", 2.0, 0.97), standing("slow", 30.0, None)),
                        {"absent": "not installed"}, (stages.StageTime("read", 1.25, 0.625),))


@pytest.mark.parametrize("line", [
    "| **cleantext** 1.0 | 0.970 | 2.0 | 2.0 | 2.0 | 1.00 | 50 | 1 |",
    "| slow 1.0 | – | 30.0 | 30.0 | 30.0 | 15.00 | 50 | 1 |",
    "| **cleantext** | 0.970 (0.970 / 0.970) |",
    "| tool | news day |",
    "| slow | 30.0 / 30.0 / 30.0 | 15.00 | 15.00 |",
    "| read | 1.250 | 62.5% |",
    "| slow | 12.0 | – | – | – | – | – | – | – | – | – |",
    "  - `news/1: E: boom`",
    "- absent: not installed"])
def test_the_report_shows(line: str) -> None:
    assert line in report.full(REPORT).splitlines()


def test_ratios_need_our_own_time() -> None:
    alone = msgspec.structs.replace(REPORT, standings=REPORT.standings[1:])
    assert "| slow 1.0 | 30.0 | 30.0 | 30.0 | – | 50 | 1 |" in report.full(alone)


def test_the_readme_is_rewritten_between_its_markers() -> None:
    page = f"# T\n\n{report.BEGIN}\nold\n{report.END}\n\nrest\n"
    once = report.rewrite(page, report.readme_block(REPORT, "plot.svg"))
    assert once.startswith(f"# T\n\n{report.BEGIN}\n![")
    assert once.endswith(f"{report.END}\n\nrest\n")
    assert "old" not in once
    assert report.rewrite(once, report.readme_block(REPORT, "plot.svg")) == once
    with pytest.raises(ValueError, match="must hold"):
        report.rewrite("# T\n", "block")


def test_the_readme_shows_what_the_command_measured() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    data = command.RESULTS / command.DATA
    block = f"{report.NOT_RUN}\n"
    if data.exists():
        block = report.readme_block(read(command.RESULTS), f"benchmarks/results/{command.PLOT}")
    assert report.rewrite(readme, block) == readme


def test_labels_keep_apart() -> None:
    panel = plot.Box(0, 0, 300, 200)
    dots = [(100.0, 100.0), (104.0, 101.0), (290.0, 100.0)]
    boxes = [label.box for label in plot.place(dots, [60.0, 50.0, 40.0], panel)]
    assert all(one.shared(other) == 0 for index, one in enumerate(boxes) for other in boxes[:index])
    assert all(box.shared(panel) == box.area for box in boxes)


def test_the_plot_is_the_same_for_the_same_figures(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    for name in ("a.svg", "b.svg"):
        plot.draw(REPORT, ["news"], tmp_path / name)
    drawn = (tmp_path / "a.svg").read_text("utf-8")
    assert drawn == (tmp_path / "b.svg").read_text("utf-8")
    assert ">cleantext</text>" in drawn
    assert ">slow</text>" not in drawn


# --- what each part is worth ------------------------------------------------------------------------------------------

@pytest.mark.parametrize("module", [favor, ablation])
def test_a_replay_prints_a_row_for_every_variant(module: Any, bench: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert module.main([str(bench), "--sample", "1"]) == 0
    rows = capsys.readouterr().out
    wanted = [f"| {bar:g} |" for bar in favor.BARS] if module is favor else [*ablation.VARIANTS, ablation.NEIGHBOURS]
    assert all(name in rows for name in wanted)


def test_a_higher_threshold_never_finds_more_words(bench: Path) -> None:
    raws = replay.articles(bench, 1)
    found = favor.curve(raws, scoring.load_definitions(bench))
    recalls = [found[bar].recall for bar in favor.BARS]
    assert recalls == sorted(recalls, reverse=True)


def test_the_network_is_whole_again_behind_the_ablation(bench: Path) -> None:
    raw = replay.articles(bench, 1)[0]
    before = pipeline.clean(raw.source()).text
    ablation.measure([raw], scoring.load_definitions(bench))
    assert pipeline.clean(raw.source()).text == before


def test_the_time_of_a_text_is_the_sum_of_its_stages_beside_language() -> None:
    spent = text_time.by_stage("The pier was closed on Tuesday, the harbour master said.\n" * 20)
    assert text_time.without_language(spent) == pytest.approx(sum(spent.values()) - spent[text_time.LANGUAGE])


def test_a_section_of_the_page_is_rewritten_between_its_markers() -> None:
    page = "a\n<!-- x: begin -->\nold\n<!-- x: end -->\nb\n"
    assert replay.rewritten(page, "x", ["new"]) == page.replace("old", "new")
    with pytest.raises(ValueError, match="once"):
        replay.rewritten(page, "y", ["new"])
