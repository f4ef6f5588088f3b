//! The command line: what can be asked for, and the words of `--help`. What is done about it is `run`'s matter.

mod examples;

use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::time::Duration;

use chrono::NaiveDate;
use clap::{Args as Group, Parser, Subcommand, ValueEnum};

use crate::given::inputs::{Drafts, Options};
use crate::ground::date::{Date, Point};
use crate::shell::args::examples::{BUILD, CHECK, COMPLETIONS, FIRST_STEPS, INIT, MAN, NEW, SERVE, THEME, WATCH};
use crate::shell::watch::wake::POLL;

/// Builds a report site from a dossier of political events
///
/// A dossier is a folder with a `site.toml` and a folder `content`. Events, the relations between them, and who stands where
/// come out as plain pages that any host can serve and any browser can open from disk.
#[derive(Clone, Debug, Parser)]
#[command(name = "rapporteur", version, arg_required_else_help = true, after_help = FIRST_STEPS)]
pub struct Args {
    /// The dossier's folder
    #[arg(short, long, global = true, value_name = "DIR", default_value = ".", hide_default_value = true)]
    pub root: PathBuf,

    /// Say nothing but errors and warnings
    #[arg(short, long, global = true)]
    pub quiet: bool,

    /// When to use color; `auto` also respects `NO_COLOR`
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t = Color::Auto)]
    pub color: Color,

    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Begin a dossier: a small one that builds, to be written over
    #[command(after_help = INIT)]
    Init {
        /// The folder to begin it in; nothing may be there but hidden files, a readme, and a license
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
    },
    /// Make an event, an actor or an issue to be filled in
    #[command(after_help = NEW)]
    New {
        /// What to make
        #[arg(value_enum)]
        kind: Kind,
        /// Its title or name; the id is made from it
        title: String,
    },
    /// Build the site
    #[command(after_help = BUILD)]
    Build(Build),
    /// Build the site, and again whenever a file is saved
    #[command(after_help = WATCH)]
    Watch(Watch),
    /// Show the site in a browser while you edit it
    #[command(after_help = SERVE)]
    Serve(Serve),
    /// Check the content and write nothing
    #[command(after_help = CHECK)]
    Check(Check),
    /// Change how the pages look
    #[command(after_help = THEME)]
    Theme {
        /// What to do about the theme.
        #[command(subcommand)]
        what: Theme,
    },
    /// Print a script that completes this command line in a shell
    #[command(after_help = COMPLETIONS)]
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Print the manual page, or that of one command
    #[command(after_help = MAN)]
    Man {
        /// Such as `build` or `theme eject`
        #[arg(value_name = "COMMAND")]
        command: Vec<String>,
    },
}

/// What is done about the theme.
#[derive(Clone, Debug, Subcommand)]
pub enum Theme {
    /// Put a file of the built-in theme into the dossier, to be changed there; all of them where none is named
    Eject {
        /// Such as `event.html`, `style/print.css` or `words/en.ftl`
        #[arg(value_name = "FILE")]
        file: Option<String>,
    },
    /// Tell what templates see: each variable, its kind and its meaning
    Variables {
        /// The template, such as `event.html`; all of them where none is named
        #[arg(value_name = "TEMPLATE")]
        template: Option<String>,
        /// How it is told
        #[arg(long, value_enum, default_value_t = Told::Text)]
        format: Told,
    },
}

/// How variables are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Told {
    /// For people
    Text,
    /// As JSON Schema, for programs
    Json,
}

/// What `new` makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// A file in `content/events`, dated today
    Event,
    /// A table in `content/actors.toml`
    Actor,
    /// A table in `content/issues.toml`
    Issue,
}

/// The options of `build`.
#[derive(Clone, Debug, Group)]
pub struct Build {
    /// Where the site goes, seen from where you stand [default: `public` in the dossier's folder]
    #[arg(short, long, value_name = "DIR")]
    pub output_dir: Option<PathBuf>,

    /// The address the site will have, in place of `base_url` in `site.toml`
    #[arg(short = 'u', long, value_name = "URL", value_parser = url)]
    pub base_url: Option<String>,

    /// Publish into a folder that holds other files, too; none of them is deleted
    #[arg(short, long)]
    pub force: bool,

    /// What is shown.
    #[command(flatten)]
    pub shown: Shown,
}

/// The options of `watch`.
#[derive(Clone, Debug, Group)]
pub struct Watch {
    /// What is built, and where it goes.
    #[command(flatten)]
    pub build: Build,

    /// How changes are found.
    #[command(flatten)]
    pub poll: Poll,
}

/// How changes are found.
#[derive(Clone, Copy, Debug, Group)]
pub struct Poll {
    /// Look at all files again and again, instead of being told by the system [default time: 500ms]
    #[arg(long, value_name = "TIME", num_args = 0..=1, default_missing_value = "", value_parser = time)]
    pub poll: Option<Duration>,
}

/// The options of `serve`.
#[derive(Clone, Debug, Group)]
pub struct Serve {
    /// The port to listen on; 0 takes any free one [default: 1111, or the next one that is free]
    #[arg(short, long)]
    pub port: Option<u16>,

    /// The address of this machine to listen on; 0.0.0.0 means all of them
    #[arg(short, long, value_name = "ADDR", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST), alias = "bind")]
    pub interface: IpAddr,

    /// Open the site in the browser
    #[arg(short = 'O', long)]
    pub open: bool,

    /// Write the site into this folder, too, seen from where you stand
    #[arg(short, long, value_name = "DIR")]
    pub output_dir: Option<PathBuf>,

    /// Write into a folder that holds other files, too; none of them is deleted
    #[arg(short, long, requires = "output_dir")]
    pub force: bool,

    /// The address the site will have, in place of `base_url` in `site.toml`; it is shown at the printed address all the same
    #[arg(short = 'u', long, value_name = "URL", value_parser = url)]
    pub base_url: Option<String>,

    /// What is shown.
    #[command(flatten)]
    pub shown: Shown,

    /// How changes are found.
    #[command(flatten)]
    pub poll: Poll,
}

/// The options of `check`.
#[derive(Clone, Debug, Group)]
pub struct Check {
    /// How problems are told: `text` to stderr, the others to stdout
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,

    /// What is shown.
    #[command(flatten)]
    pub shown: Shown,
}

/// Which content is taken in, and what fails.
#[derive(Clone, Copy, Debug, Group)]
pub struct Shown {
    /// Take in events marked `draft`
    #[arg(long)]
    pub drafts: bool,

    /// Take in events under embargo up to this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub through: Option<NaiveDate>,

    /// Let warnings fail like errors
    #[arg(long)]
    pub strict: bool,
}

/// How problems are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// With the line, a mark and a hint, for people
    Text,
    /// One array of objects, for programs
    Json,
    /// Workflow commands, which GitHub shows beside the lines
    Github,
}

/// When to use color.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal that shows it
    Auto,
    /// Even into a file
    Always,
    /// Not at all
    Never,
}

impl Shown {
    /// As options of a build.
    pub fn options(self, base_url: Option<String>) -> Options {
        let drafts = if self.drafts { Drafts::Shown } else { Drafts::Withheld };
        Options { drafts, through: self.through, base_url }
    }
}

fn day(text: &str) -> Result<NaiveDate, &'static str> {
    match Date::parse(text) {
        Ok(Date::At(Point::Day(day))) => Ok(day),
        _ => Err("a day is written like `2025-04-15`"),
    }
}

fn time(text: &str) -> Result<Duration, &'static str> {
    if text.is_empty() {
        return Ok(POLL);
    }
    let (number, unit) = match (text.strip_suffix("ms"), text.strip_suffix('s')) {
        (Some(number), _) => (number, Duration::from_millis(1)),
        (None, Some(number)) => (number, Duration::from_secs(1)),
        (None, None) => (text, Duration::from_millis(1)),
    };
    let times = number.parse::<u32>().ok().filter(|times| (1..1_000_000).contains(times));
    times.map(|times| unit * times).ok_or("a time is written like `700`, `700ms` or `2s`")
}

fn url(text: &str) -> Result<String, &'static str> {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let is_odd = |c: char| c.is_whitespace() || c.is_control() || "?#<>\"`".contains(c);
    let is_plain = !text.contains(is_odd);
    match host {
        Some(host) if is_plain && !host.is_empty() && !host.starts_with('/') => Ok(text.into()),
        _ => Err("an address is written like `https://example.org/dossier/`"),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_definition_is_sound() {
        Args::command().debug_assert();
    }

    #[test]
    fn the_root_stands_before_or_after_the_command() {
        for line in ["rapporteur -r a build", "rapporteur build --root a"] {
            assert_eq!(Args::parse_from(line.split(' ')).root, PathBuf::from("a"));
        }
    }

    #[test]
    fn a_time_has_a_unit_or_means_milliseconds() {
        let poll = |line: &str| match Args::try_parse_from(line.split(' ')).map(|args| args.command) {
            Ok(Command::Watch(watch)) => Ok(watch.poll.poll.map(|time| time.as_millis())),
            other => Err(other.is_ok()),
        };
        for (line, time) in [
            ("rapporteur watch", None),
            ("rapporteur watch --poll", Some(500)),
            ("rapporteur watch --poll -q", Some(500)),
            ("rapporteur watch --poll=70", Some(70)),
            ("rapporteur watch --poll 70ms", Some(70)),
            ("rapporteur watch --poll 2s", Some(2000)),
        ] {
            assert_eq!(poll(line), Ok(time), "{line}");
        }
        for line in ["rapporteur watch --poll 0", "rapporteur watch --poll soon", "rapporteur watch --poll 1m"] {
            assert_eq!(poll(line), Err(false), "{line}");
        }
    }

    #[test]
    fn a_day_and_an_address_are_checked() {
        for line in ["check --through 2025-04", "build -u example.org", "build -u https://", "build --through today"] {
            assert!(Args::try_parse_from(["rapporteur"].into_iter().chain(line.split(' '))).is_err(), "{line}");
        }
        let args = Args::parse_from(["rapporteur", "build", "--through", "2025-04-15", "-u", "https://example.org/a"]);
        let Command::Build(build) = args.command else { panic!() };
        let options = build.shown.options(build.base_url);
        assert_eq!(options.through, NaiveDate::from_ymd_opt(2025, 4, 15));
        assert_eq!(options.base_url.as_deref(), Some("https://example.org/a"));
    }
}
