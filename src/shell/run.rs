//! Runs what the command line asks for, says what came of it, and chooses the exit status.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use annotate_snippets::renderer::{DEFAULT_ERROR_STYLE, DEFAULT_HELP_STYLE, DEFAULT_WARNING_STYLE};
use clap::CommandFactory as _;

use crate::ground::diagnostic::Diagnostic;
use crate::shell::args::{Args, Build, Check, Color, Command, Format, Poll, Serve, Shown, Theme, Told, Watch};
use crate::shell::disk;
use crate::shell::failure::{Failure, shown, why};
use crate::shell::live::session::Session;
use crate::shell::live::site::Site;
use crate::shell::live::{self, pack};
use crate::shell::progress::Progress;
use crate::shell::publish::{self, Published, Standing, Target};
use crate::shell::report::{Tally, clean, counted, github, json, text};
use crate::shell::serve::{Limits, Place, Server};
use crate::shell::site::{self, Nowhere};
use crate::shell::watch::say::Say;
use crate::shell::watch::wake::Wake;
use crate::shell::watch::{Watching, native};
use crate::shell::{init, new, theme};

/// How a run ended that did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Done,
    BadContent,
}

/// Runs it. The exit status is 0 where all is done, 1 where the content has errors, 2 where the machine failed.
pub fn run(args: &Args) -> ExitCode {
    let choice = match args.color {
        Color::Auto => anstream::ColorChoice::Auto,
        Color::Always => anstream::ColorChoice::Always,
        Color::Never => anstream::ColorChoice::Never,
    };
    choice.write_global();
    match command(args) {
        Ok(End::Done) => ExitCode::SUCCESS,
        Ok(End::BadContent) => ExitCode::from(1),
        Err(failure) => {
            let (error, help) = (DEFAULT_ERROR_STYLE, DEFAULT_HELP_STYLE);
            tell(&format!("{error}error{error:#}: {}\n", clean::line(&failure.message)));
            if let Some(hint) = &failure.hint {
                tell(&format!("{help}hint{help:#}: {}\n", clean::lines(hint)));
            }
            ExitCode::from(2)
        }
    }
}

fn command(args: &Args) -> Result<End, Failure> {
    match &args.command {
        Command::Init { folder } => {
            let folder = folder.as_deref().unwrap_or(&args.root);
            let files = init::init(folder)?;
            if !args.quiet {
                let place = shown(folder);
                tell(&format!("made a dossier of {} in `{place}`\n", counted(files, "file")));
                tell(&format!("hint: `rapporteur build --root {place}` builds it\n"));
            }
        }
        Command::New { kind, title } => {
            let made = new::new(&args.root, *kind, title)?;
            if !args.quiet {
                tell(&format!("its id is `{}`\n", made.id));
            }
            print(format!("{}\n", shown(&made.path)).as_bytes())?;
        }
        Command::Build(options) => return build(args, options),
        Command::Watch(options) => return watch(args, options),
        Command::Serve(options) => return serve(args, options),
        Command::Check(options) => return check(args, options),
        Command::Theme { what: Theme::Eject { file } } => {
            let ejected = theme::eject(&args.root, file.as_deref())?;
            let list: String = ejected.written.iter().map(|path| format!("{}\n", shown(path))).collect();
            if !args.quiet && !ejected.kept.is_empty() {
                tell(&format!("{} there already and stayed as they are\n", counted(ejected.kept.len(), "file")));
            }
            print(list.as_bytes())?;
        }
        Command::Theme { what: Theme::Variables { template, format } } => {
            let told = match format {
                Told::Text => theme::variables::text(template.as_deref())?,
                Told::Json => theme::variables::json(template.as_deref())?,
            };
            print(told.as_bytes())?;
        }
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Args::command(), "rapporteur", &mut script);
            print(&script)?;
        }
        Command::Man { command } => print(&man(command)?)?,
    }
    Ok(End::Done)
}

fn build(args: &Args, options: &Build) -> Result<End, Failure> {
    let started = Instant::now();
    let output = output(args, options);
    disk::stands(&args.root)?;
    // Read once it is our turn: of two builds that wait, the later to publish has read the later dossier.
    let staging = publish::begin(&Target { force: options.force, ..Target::new(&output, &args.root) })?;
    let site = site::read(&args.root, options.shown.options(options.base_url.clone()))?;
    let progress = Progress::start(!args.quiet);
    let built = site::built(&site, &progress.counted(&staging));
    drop(progress);
    tell(&text::text(&built.diagnostics, &site.inputs, &args.root));
    let tally = Tally::of(&built.diagnostics);
    if end(tally, options.shown.strict) == End::BadContent {
        // The old site stays: dropping the staging folder leaves nothing behind.
        drop(staging);
        tell(&format!("{}{}; nothing was published\n", tally, because(tally)));
        return Ok(End::BadContent);
    }
    let published = staging.finish(&built.output)?;
    published.warnings.iter().for_each(|warning| warn(warning));
    if !args.quiet {
        let seconds = started.elapsed().as_secs_f64();
        tell(&summary(built.pages, &published, &output, seconds, tally.warnings + published.warnings.len()));
    }
    Ok(End::Done)
}

/// Where the site goes.
fn output(args: &Args, options: &Build) -> PathBuf {
    let root = args.root.strip_prefix(".").unwrap_or(&args.root);
    options.output_dir.clone().unwrap_or_else(|| root.join("public"))
}

fn watch(args: &Args, options: &Watch) -> Result<End, Failure> {
    let started = Instant::now();
    let Watch { build, poll } = options;
    let output = output(args, build);
    let live = Live { shown: &build.shown, base_url: &build.base_url, poll: *poll };
    let mut watching = live.begin(args, &site_of(args)?, Some((&output, build.force)))?;
    let first = watching.first()?;
    if !args.quiet {
        if let Some(published) = &first.published {
            let seconds = started.elapsed().as_secs_f64();
            tell(&summary(first.pages, published, &output, seconds, first.warnings));
        }
        tell(&format!("watching `{}` (Ctrl-C ends it)\n", shown(&args.root)));
    }
    watching.forever()
}

fn serve(args: &Args, options: &Serve) -> Result<End, Failure> {
    let live = Live { shown: &options.shown, base_url: &options.base_url, poll: options.poll };
    let site = site_of(args)?;
    let output = options.output_dir.as_deref().map(|output| (output, options.force));
    let mut watching = live.begin(args, &site, output)?;
    let place = Place { ip: options.interface, port: options.port };
    let server = Server::start(site, place, Limits::default())?;
    watching.first()?;
    // Whoever started it needs the address, quiet or not.
    tell(&format!("serving at {} (Ctrl-C ends it)\n", server.url()));
    if options.open
        && let Err(error) = open::that_detached(server.url())
    {
        warn(&format!("no browser could be opened: {}", why(&error)));
    }
    watching.forever()
}

/// What is shown of a dossier while it is edited: of one that is there.
fn site_of(args: &Args) -> Result<Arc<Site>, Failure> {
    disk::stands(&args.root)?;
    Ok(Arc::new(Site::new(&pack::folder(&args.root))?))
}

/// How a dossier is watched.
struct Live<'a> {
    shown: &'a Shown,
    base_url: &'a Option<String>,
    poll: Poll,
}

impl Live<'_> {
    /// Begins to watch; each good round is published to `output`, where there is one.
    fn begin(&self, args: &Args, site: &Arc<Site>, output: Option<(&Path, bool)>) -> Result<Watching, Failure> {
        let root = &args.root;
        let say = Say::new(root, args.quiet);
        let mut standing = None;
        if let Some((output, force)) = output {
            let (opened, warnings) = Standing::open(&Target { force, ..Target::new(output, root) })?;
            warnings.into_iter().for_each(|warning| say.warning(&Failure::new(warning)));
            standing = Some(opened);
        }
        let options = self.shown.options(self.base_url.clone());
        live::settle();
        let session = Session::new(root, options, self.shown.strict, Arc::clone(site));
        let wake = Wake::new(root, self.poll.poll, native::system());
        Watching::new(session, wake, say, standing)
    }
}

fn check(args: &Args, options: &Check) -> Result<End, Failure> {
    let site = site::read(&args.root, options.shown.options(None))?;
    let progress = Progress::start(!args.quiet);
    let diagnostics: Vec<Diagnostic> = site::built(&site, &progress.counted(&Nowhere)).diagnostics;
    drop(progress);
    let tally = Tally::of(&diagnostics);
    match options.format {
        Format::Text => tell(&text::text(&diagnostics, &site.inputs, &args.root)),
        Format::Json => print(json::json(&diagnostics, &site.inputs).as_bytes())?,
        Format::Github => print(github::github(&diagnostics, &site.inputs, &args.root).as_bytes())?,
    }
    let end = end(tally, options.shown.strict);
    if !args.quiet || !tally.is_empty() {
        tell(&format!("{tally}{}\n", if end == End::BadContent { because(tally) } else { "" }));
    }
    Ok(end)
}

fn end(tally: Tally, strict: bool) -> End {
    if tally.errors > 0 || (strict && tally.warnings > 0) { End::BadContent } else { End::Done }
}

/// Why warnings alone fail.
fn because(tally: Tally) -> &'static str {
    if tally.errors == 0 { ", which `--strict` does not let pass" } else { "" }
}

fn summary(pages: usize, published: &Published, output: &Path, seconds: f64, warnings: usize) -> String {
    let files = counted(published.written + published.unchanged, "file");
    let changed = published.written;
    let removed = if published.removed > 0 { format!(", {} removed", published.removed) } else { String::new() };
    let warnings = if warnings > 0 { format!(", {}", counted(warnings, "warning")) } else { String::new() };
    let (pages, output) = (counted(pages, "page"), shown(output));
    format!("wrote {pages} ({files}, {changed} changed{removed}) to {output} in {seconds:.2} s{warnings}\n")
}

/// The manual page of a command, named by its words: of none, the program's.
fn man(words: &[String]) -> Result<Vec<u8>, Failure> {
    let mut program = Args::command();
    // Commands get their whole names by this.
    program.build();
    let mut of = &program;
    for word in words {
        let known: Vec<String> = of.get_subcommands().map(|one| format!("`{}`", one.get_name())).collect();
        of = of.find_subcommand(word).ok_or_else(|| {
            let found = Failure::new(format!("there is no command `{}`", words.join(" ")));
            if known.is_empty() { found } else { found.hint(format!("one of {}", known.join(", "))) }
        })?;
    }
    let mut page = Vec::new();
    let render = clap_mangen::Man::new(of.clone()).render(&mut page);
    render.map_err(|error| Failure::new(format!("cannot write the manual page: {error}")))?;
    Ok(page)
}

/// Says something to people. Where nobody can hear it, the work is done all the same.
fn tell(text: &str) {
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}

/// A warning about the machine.
fn warn(words: &str) {
    let style = DEFAULT_WARNING_STYLE;
    tell(&format!("{style}warning{style:#}: {}\n", clean::line(words)));
}

/// Hands out data. A reader that has seen enough, such as `head`, is no failure.
fn print(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::io("write", Path::new("stdout"), &error))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_tells_what_was_done() {
        let published = Published { written: 12, unchanged: 248, ..Published::default() };
        let line = summary(214, &published, Path::new("public"), 0.2149, 2);
        assert_eq!(line, "wrote 214 pages (260 files, 12 changed) to public in 0.21 s, 2 warnings\n");
        let published = Published { written: 1, removed: 3, ..Published::default() };
        let line = summary(1, &published, Path::new("out/x"), 1.0, 0);
        assert_eq!(line, "wrote 1 page (1 file, 1 changed, 3 removed) to out/x in 1.00 s\n");
    }

    #[test]
    fn warnings_fail_only_where_asked() {
        let warned = Tally { errors: 0, warnings: 1 };
        assert_eq!((end(warned, false), end(warned, true)), (End::Done, End::BadContent));
        assert_eq!(end(Tally { errors: 1, warnings: 0 }, false), End::BadContent);
    }
}
