//! The program as it is started: commands, exit statuses, and what goes to which stream. Of what is built it is seen only that
//! it is there.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use assert_cmd::assert::Assert;

/// Runs the program in `folder`.
fn run(folder: &Path, args: &[&str]) -> Assert {
    let mut command = Command::cargo_bin("rapporteur").unwrap();
    command.current_dir(folder).env_remove("NO_COLOR").env_remove("COLUMNS").args(args).assert()
}

fn stdout(assert: &Assert) -> String {
    String::from_utf8(assert.get_output().stdout.clone()).unwrap()
}

fn stderr(assert: &Assert) -> String {
    String::from_utf8(assert.get_output().stderr.clone()).unwrap()
}

#[test]
fn a_dossier_begins_only_where_nothing_is() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let begun = run(at, &["init", "harbor"]).success();
    assert_eq!(stdout(&begun), "");
    insta::assert_snapshot!(stderr(&begun), @r#"
    made a dossier of 10 files in `harbor`
    hint: `rapporteur build --root harbor` builds it
    "#);
    assert!(at.join("harbor/content/events/2025-03-03-terminal-plan.md").is_file());
    let again = run(at, &["-r", "harbor", "init"]).code(2);
    insta::assert_snapshot!(stderr(&again), @r#"
    error: `harbor` is not empty: it holds `content`, `site.toml`
    hint: name a folder that is empty or does not exist yet: `rapporteur init DIR`
    "#);
    fs::create_dir_all(at.join("fresh/.git")).unwrap();
    fs::write(at.join("fresh/README.md"), "ours").unwrap();
    fs::write(at.join("fresh/LICENSE"), "").unwrap();
    fs::write(at.join("fresh/.gitignore"), "ours").unwrap();
    run(at, &["init", "-q", "fresh"]).success().stderr("");
    for ours in ["fresh/README.md", "fresh/.gitignore"] {
        assert_eq!(fs::read_to_string(at.join(ours)).unwrap(), "ours");
    }
    fs::create_dir_all(at.join("other")).unwrap();
    fs::write(at.join("other/notes.md"), "").unwrap();
    run(at, &["init", "-q", "other"]).code(2);
}

#[test]
fn the_starter_builds_without_a_warning() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    run(at, &["init"]).success();
    run(at, &["check", "--strict"]).success().stdout("").stderr("no errors, no warnings\n");
    run(at, &["check", "--strict", "-q", "--format", "json"]).success().stdout("[]\n").stderr("");
    let built = run(at, &["build", "--strict"]).success();
    assert_eq!(stdout(&built), "");
    assert!(stderr(&built).starts_with("wrote ") && stderr(&built).contains(" to public in "), "{}", stderr(&built));
    run(at, &["build", "-q"]).success().stderr("");
    run(at.parent().unwrap(), &["-q", "build", "-o", "nowhere/.."]).code(2);
}

#[test]
fn new_things_are_printed_and_build() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    run(at, &["init", "-q"]).success();
    let made = stdout(&run(at, &["new", "event", "Council \"adjourns\" {title}"]).success());
    let path = made.trim_end();
    assert!(path.starts_with("content/events/20") && path.ends_with("-council-adjourns-title.md"), "{path}");
    assert!(fs::read_to_string(at.join(path)).unwrap().contains(r#"title = "Council \"adjourns\" {title}""#));
    let again = stderr(&run(at, &["new", "event", "Council adjourns title"]).code(2));
    assert!(again.contains(&format!("there is an event `council-adjourns-title` already, in `{path}`")), "{again}");
    run(at, &["new", "event", "Terminal plan"]).code(2);
    run(at, &["new", "event", " "]).code(2);
    run(at, &["-q", "new", "actor", "Ferry Line"]).success().stdout("content/actors.toml\n").stderr("");
    run(at, &["new", "actor", "ferry line"]).code(2);
    run(at, &["new", "issue", "Who dredges?"])
        .success()
        .stdout("content/issues.toml\n")
        .stderr("its id is `who-dredges`\n");
    let actors = fs::read_to_string(at.join("content/actors.toml")).unwrap();
    assert!(actors.contains("\n\n[ferry-line]\nname = \"Ferry Line\"\n"));
    run(at, &["check"]).success();
    // What readers see at once is in their language, the site's own words first.
    let settings = fs::read_to_string(at.join("site.toml")).unwrap();
    fs::write(at.join("site.toml"), settings.replace("\"en\"", "\"de\"")).unwrap();
    fs::create_dir_all(at.join("templates/words")).unwrap();
    fs::write(at.join("templates/words/de.ftl"), "new-against = Nein\n").unwrap();
    run(at, &["-q", "new", "issue", "Kaimauer"]).success();
    let issues = fs::read_to_string(at.join("content/issues.toml")).unwrap();
    let issue = issues.split_once("[kaimauer]\n").unwrap().1;
    assert!(issue.contains("question = \"Worum geht der Streit?\""), "{issue}");
    assert!(issue.contains("label = \"Dafür\"") && issue.contains("label = \"Nein\""), "{issue}");
    run(at, &["check"]).success();
}

#[test]
fn new_events_are_of_the_day_that_it_is_where_the_editor_is() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    run(at, &["init", "-q"]).success();
    // Between the two it is never the same day.
    let made = |title: &str, zone: &str| {
        let mut command = Command::cargo_bin("rapporteur").unwrap();
        let assert = command.current_dir(at).env("TZ", zone).args(["new", "event", title]).assert().success();
        stdout(&assert)[.."content/events/2025-04-15".len()].to_owned()
    };
    assert!(made("East", "<+14>-14") > made("West", "<-12>12"));
}

#[cfg(unix)]
#[test]
fn nothing_new_is_written_behind_a_link() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    run(at, &["init", "-q", "site"]).success();
    let root = at.join("site");
    fs::rename(root.join("content"), at.join("elsewhere")).unwrap();
    std::os::unix::fs::symlink(at.join("elsewhere"), root.join("content")).unwrap();
    let before = tree(&at.join("elsewhere"));
    for kind in ["actor", "issue", "event"] {
        let refused = stderr(&run(&root, &["new", kind, "Town Council"]).code(2));
        assert!(refused.contains("`content` is a symbolic link"), "{refused}");
    }
    assert_eq!(tree(&at.join("elsewhere")), before);
}

#[cfg(unix)]
#[test]
fn what_cannot_be_written_whole_is_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    run(at, &["init", "-q"]).success();
    let before = tree(at);
    // No file may grow, as on a full disk.
    let full = |args: &str| {
        let script = format!("trap '' XFSZ; ulimit -f 0; exec \"$0\" {args}");
        let mut command = Command::new("sh");
        let program = assert_cmd::cargo::cargo_bin("rapporteur");
        stderr(&command.current_dir(at).args(["-c", &script]).arg(program).assert().code(2))
    };
    for args in ["theme eject event.html", "new event Rome", "new actor Rome", "new issue Rome", "init fresh"] {
        let failed = full(args);
        assert!(failed.contains("cannot write"), "{args}: {failed}");
    }
    assert_eq!(tree(at), before);
}

/// Every file below `folder` with its bytes.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut rest = vec![folder.to_path_buf()];
    while let Some(folder) = rest.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                rest.push(path);
            } else {
                files.insert(path.clone(), fs::read(path).unwrap());
            }
        }
    }
    files
}

#[test]
fn an_error_in_the_content_leaves_the_old_site_standing_until_it_is_mended() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    run(at, &["init", "-q"]).success();
    run(at, &["build", "-q"]).success();
    let event = at.join("content/events/2025-03-03-terminal-plan.md");
    let text = fs::read_to_string(&event).unwrap();
    let title = "title = \"Harbor company presents a plan for a ferry terminal\"";
    let mended = text.replace(title, "title = \"A plan for ferries\"");
    fs::write(&event, mended.replace("kind  = \"decision\"", "kind  = \"decison\"")).unwrap();
    let old = tree(at);
    let failed = run(at, &["build"]).code(1).stdout("");
    insta::assert_snapshot!(stderr(&failed), @r#"
    error[unknown-word]: `kind` cannot be `decison`
     --> content/events/2025-03-03-terminal-plan.md:3:9
      |
    3 | kind  = "decison"
      |         ^^^^^^^^^
    hint: did you mean `decision`?

    1 error; nothing was published
    "#);
    assert!(stderr(&run(at, &["check"]).code(1)).contains("error[unknown-word]"));
    run(at, &["build", "--through", "soon"]).code(2);
    assert!(tree(at) == old, "a build that failed changed something");
    fs::write(&event, &mended).unwrap();
    run(at, &["build", "-q"]).success().stdout("").stderr("");
    let page = "public/events/terminal-plan/index.html";
    assert!(old.keys().any(|path| path.ends_with(page)), "there was no {page}");
    let new = tree(at);
    assert!(String::from_utf8_lossy(&new[&at.join(page)]).contains("<h1>A plan for ferries</h1>"));
    // Shards of the search are named by what stands in them.
    let kept = |files: &BTreeMap<PathBuf, Vec<u8>>| -> Vec<PathBuf> {
        files.keys().filter(|path| !path.starts_with(at.join("public/search"))).cloned().collect()
    };
    assert_eq!(kept(&new), kept(&old), "a build left something behind");
    assert_eq!(new.len(), old.len(), "a build left something behind");
}

#[test]
fn wrong_use_and_missing_sites_end_with_2() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    for args in
        [&["frobnicate"][..], &["build", "--through", "soon"], &["new", "event"], &["check", "--format", "xml"], &[]]
    {
        run(at, args).code(2).stdout("");
    }
    let missing = run(at, &["build"]).code(2);
    insta::assert_snapshot!(stderr(&missing), @r#"
    error: there is no `site.toml` in `.`
    hint: `rapporteur init` begins a dossier, `--root DIR` names the folder of one
    "#);
    assert_eq!(fs::read_dir(at).unwrap().count(), 0);
}

#[test]
fn help_completions_and_the_manual_go_to_stdout() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    for command in ["init", "new", "build", "serve", "watch", "check", "completions", "man"] {
        let help = stdout(&run(at, &[command, "--help"]).success().stderr(""));
        assert!(help.contains("Example") || command == "new", "{help}");
    }
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(stdout(&run(at, &["completions", shell]).success()).contains("rapporteur"));
    }
    assert!(stdout(&run(at, &["man"]).success()).contains(".TH rapporteur 1"));
    let build = stdout(&run(at, &["man", "build"]).success());
    assert!(build.contains(".TH rapporteur-build 1") && build.contains("force"), "{build}");
    assert!(stdout(&run(at, &["man", "theme", "eject"]).success()).contains(".TH rapporteur-theme-eject 1"));
    let unknown = stderr(&run(at, &["man", "bild"]).code(2));
    assert!(unknown.contains("there is no command `bild`") && unknown.contains("`build`"), "{unknown}");
    insta::assert_snapshot!(stdout(&run(at, &["-h"]).success()), @r#"
    Builds a report site from a dossier of political events

    Usage: rapporteur [OPTIONS] <COMMAND>

    Commands:
      init         Begin a dossier: a small one that builds, to be written over
      new          Make an event, an actor or an issue to be filled in
      build        Build the site
      watch        Build the site, and again whenever a file is saved
      serve        Show the site in a browser while you edit it
      check        Check the content and write nothing
      theme        Change how the pages look
      completions  Print a script that completes this command line in a shell
      man          Print the manual page, or that of one command
      help         Print this message or the help of the given subcommand(s)

    Options:
      -r, --root <DIR>    The dossier's folder
      -q, --quiet         Say nothing but errors and warnings
          --color <WHEN>  When to use color; `auto` also respects `NO_COLOR` [default: auto] [possible
                          values: auto, always, never]
      -h, --help          Print help (see more with '--help')
      -V, --version       Print version

    First steps:
      rapporteur init harbor                     begin a dossier in the folder `harbor`
      cd harbor
      rapporteur new event "Council adjourns"    make the file of an event, to be filled in
      rapporteur serve                           show the site in a browser while you write
      rapporteur build                           write the site to `public`

    `rapporteur COMMAND --help` tells more of a command.
    "#);
}

#[test]
fn color_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let plain = stderr(&run(folder.path(), &["build"]).code(2));
    assert!(!plain.contains('\u{1b}'));
    assert!(stderr(&run(folder.path(), &["--color", "always", "build"]).code(2)).contains('\u{1b}'));
}

#[test]
fn the_theme_comes_out_file_by_file_and_is_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let nowhere = run(at, &["theme", "eject", "event.html"]).code(2);
    assert!(stderr(&nowhere).contains("hint: "), "{}", stderr(&nowhere));
    run(at, &["init"]).success();
    let built = |name: &str| {
        run(at, &["build", "-q", "-o", name]).success().stderr("");
        fs::read_to_string(at.join(name).join("index.html")).unwrap()
    };
    let before = built("before");
    let one = run(at, &["theme", "eject", "home.html"]).success().stderr("");
    assert_eq!(stdout(&one), "templates/home.html\n");
    let again = run(at, &["theme", "eject", "./templates/home.html"]).code(2);
    insta::assert_snapshot!(stderr(&again), @r#"
    error: `templates/home.html` is there already
    hint: rename it to get the theme's own beside it
    "#);
    insta::assert_snapshot!(stderr(&run(at, &["theme", "eject", "hom.html"]).code(2)), @r#"
    error: the theme has no file `hom.html`
    hint: did you mean `home.html`?
    "#);
    // There are parts of these names, too.
    for name in ["event.html", "timeline.html"] {
        let one = run(at, &["theme", "eject", name]).success().stderr("");
        assert_eq!(stdout(&one), format!("templates/{name}\n"));
        fs::remove_file(at.join("templates").join(name)).unwrap();
    }
    fs::write(at.join("templates/home.html"), "mine").unwrap();
    let all = run(at, &["theme", "eject"]).success().stderr("1 file there already and stayed as they are\n");
    for file in ["templates/event.html", "templates/words/en.ftl", "static/style/tokens.css", "static/script/search.js"]
    {
        assert!(stdout(&all).lines().any(|line| line == file), "{file}");
    }
    assert_eq!(built("mine"), "mine");
    // The theme's own files as the dossier's make the same site.
    fs::remove_file(at.join("templates/home.html")).unwrap();
    run(at, &["theme", "eject", "-q"]).success().stderr("");
    assert_eq!(built("after"), before);
    let told = stdout(&run(at, &["theme", "variables", "home"]).success().stderr(""));
    assert!(told.starts_with("home.html: "), "{told}");
    let schemas: serde_json::Value =
        serde_json::from_slice(&run(at, &["theme", "variables", "--format", "json"]).success().get_output().stdout)
            .unwrap();
    assert!(schemas["event.html"]["properties"]["cite"].is_object());
}
