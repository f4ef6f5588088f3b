//! What the history of a dossier's repository comes to: on pages with a history that is made up, and read from real
//! repositories, which the program `git` makes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use chrono::NaiveDate;
use rapporteur::given::history::{History, Life, Past};
use rapporteur::given::inputs::{Inputs, Options};
use rapporteur::ground::fingerprint::Stamped;
use rapporteur::ground::path::SourcePath;
use rapporteur::shell::site;
use rapporteur::shell::tree::{Tree, Where};

use crate::fixture::{cold, files, inputs, shown};

const SITE: &str = r#"
-- site.toml --
title = "Harbor"
base_url = "https://example.org/"
per_page = 4
-- content/actors.toml --
[mayor]
name = "Mayor"
kind = "person"
[clerk]
name = "Clerk"
kind = "person"
-- content/events/plan.md --
+++
title = "Plan"
date = 2025-01-02
actors = ["mayor"]
+++
A plan.
-- content/events/vote.md --
+++
title = "Vote"
date = 2025-01-03
[[correction]]
date = 2025-05-02
text = "Not so."
+++
A vote.
-- content/events/secret.md --
+++
title = "Secret"
date = 2025-01-04
draft = true
+++
Not yet.
-- content/pages/about.md --
+++
title = "About"
+++
Us.
"#;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn past(lives: &[(&str, &[&str])]) -> Past {
    let life = |days: &[&str]| Life::new(days.iter().map(|text| day(text))).unwrap();
    let mut history = History::default();
    for (path, days) in lives {
        match path.split_once('#') {
            Some((path, key)) => {
                let entries = history.entries.entry(SourcePath::new(path).unwrap()).or_default();
                entries.insert(key.into(), life(days));
            }
            None => drop(history.files.insert(SourcePath::new(path).unwrap(), life(days))),
        }
    }
    Past::Known(Arc::new(Stamped::new(history)))
}

fn made_up() -> Past {
    past(&[
        ("content/events/plan.md", &["2025-05-01", "2025-05-03"]),
        ("content/events/vote.md", &["2025-05-01"]),
        ("content/events/secret.md", &["2025-05-02", "2025-05-04"]),
        ("content/events/gone.md", &["2025-05-02"]),
        ("content/pages/about.md", &["2025-05-03"]),
        ("content/actors.toml#mayor", &["2025-05-01", "2025-05-02"]),
    ])
}

fn site_with(past: Past) -> Inputs {
    Inputs { past, ..inputs(&files(SITE)) }
}

/// The text of a page's main part, a word after the other.
fn words(page: &str) -> String {
    let main = page.split_once("<main").unwrap().1.split_once('>').unwrap().1.split("</main>").next().unwrap();
    let text: String = main.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn changes_are_listed_newest_first_without_what_is_withheld() {
    let tree = cold(&site_with(made_up())).1;
    assert_eq!(
        words(tree.page("changes/index.html")),
        "Changes 6 changes since May 1, 2025 May 3, 2025 Added About Page Revised Plan Event of January 2, 2025 May 2, 2025 \
         Revised Mayor Actor May 1, 2025 Added Vote Event of January 3, 2025 Page 1 of 2 1 2 Older"
    );
    assert_eq!(
        words(tree.page("changes/page/2/index.html")),
        "Changes Changes, page 2 6 changes since May 1, 2025 May 1, 2025 Added Plan Event of January 2, 2025 Added Mayor \
         Actor Page 2 of 2 Newer 1 2"
    );
    assert!(tree.page("index.html").contains("<a href=\"changes/index.html\">Changes</a>"));
    let leaks = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).contains("Secret");
    assert_eq!(tree.files.iter().filter(|(_, bytes)| leaks(bytes)).count(), 0);
    let drafts = rapporteur::given::inputs::Drafts::Shown;
    let options = Options { drafts, ..Options::default() };
    let shown = cold(&Inputs { options, ..site_with(made_up()) }).1;
    assert!(words(shown.page("changes/index.html")).contains("May 4, 2025 Revised Secret"));
}

#[test]
fn an_entry_that_was_renamed_keeps_its_days() {
    let past = past(&[
        ("content/actors.toml#mayor", &["2025-05-01", "2025-05-02"]),
        ("content/actors.toml#first", &["2025-05-04"]),
    ]);
    let site = SITE
        .replace("[mayor]", "[first]\nformerly = [\"mayor\"]")
        .replace("actors = [\"mayor\"]", "actors = [\"first\"]");
    let tree = cold(&Inputs { past, ..inputs(&files(&site)) }).1;
    assert_eq!(
        words(tree.page("changes/index.html")),
        "Changes 3 changes since May 1, 2025 May 4, 2025 Revised Mayor Actor May 2, 2025 Revised Mayor Actor May 1, 2025 Added \
         Mayor Actor"
    );
}

#[test]
fn pages_feeds_and_the_sitemap_tell_the_last_change() {
    let tree = cold(&site_with(made_up())).1;
    for (page, last) in [
        ("events/plan", Some("May 3, 2025")),
        ("events/vote", Some("May 1, 2025")),
        ("actors/mayor", Some("May 2, 2025")),
        ("actors/clerk", None),
        ("about", Some("May 3, 2025")),
    ] {
        let html = tree.page(&format!("{page}/index.html"));
        let told = html.split("<p>Last changed ").nth(1).map(|rest| rest.split('<').next().unwrap());
        assert_eq!(told, last, "{page}");
    }
    let plan = tree.page("events/plan/index.html");
    assert!(plan.contains("\"datePublished\":\"2025-01-02\",\"dateModified\":\"2025-05-03\""), "{plan}");
    assert!(plan.contains("<meta property=\"article:modified_time\" content=\"2025-05-03\">"));
    assert!(plan.contains("<span>its date is the event’s; last changed May 3, 2025</span>"));
    assert!(plan.contains("  date = {2025-01-02}"));
    // Its correction is later than its last commit: it is about to be committed.
    let vote = tree.page("events/vote/index.html");
    assert!(vote.contains("\"dateModified\":\"2025-05-02\""));
    assert!(vote.contains("<span>last changed May 2, 2025, by a correction</span>"));
    let sitemap = tree.page("sitemap.xml");
    assert!(sitemap.contains("/events/plan/</loc><lastmod>2025-05-03</lastmod>"), "{sitemap}");
    assert!(sitemap.contains("/actors/clerk/</loc></url>"), "{sitemap}");
    let feed = atom_syndication::Feed::read_from(tree.page("atom.xml").as_bytes()).unwrap();
    assert_eq!(feed.updated.to_rfc3339(), "2025-05-03T00:00:00+00:00");
    let entries: Vec<(&str, String)> =
        feed.entries.iter().map(|entry| (entry.title.as_str(), entry.updated.date_naive().to_string())).collect();
    assert_eq!(entries, [("Vote", "2025-05-02".to_owned()), ("Plan", "2025-05-03".to_owned())]);
}

#[test]
fn without_a_history_nothing_of_it_is_there() {
    let none = cold(&site_with(Past::Unknown)).1;
    let count = |text: &str| none.files.values().filter(|bytes| String::from_utf8_lossy(bytes).contains(text)).count();
    assert!(none.files.keys().all(|path| !path.starts_with("changes/")));
    assert_eq!(
        (count("Last changed"), count("lastmod"), count("changes/index.html"), count("modified_time")),
        (0, 0, 0, 0)
    );
    // Where there should be one, that is said; and not where nobody wants it.
    for (past, why) in [(Past::Cut, "shallow clone"), (Past::Unreadable("no such object".into()), "no such object")] {
        let tree = cold(&site_with(past.clone())).1;
        assert_eq!(tree.files, none.files);
        let said: Vec<_> = tree.diagnostics.iter().filter(|found| found.code == "no-history").collect();
        assert!(said.len() == 1 && said[0].message.contains(why), "{}", shown(&tree.diagnostics));
        let off = SITE.replace("title = \"Harbor\"", "title = \"Harbor\"\nhistory = false");
        let tree = cold(&Inputs { past, ..inputs(&files(&off)) }).1;
        assert!(tree.diagnostics.iter().all(|found| found.code != "no-history"));
        let tree = cold(&Inputs { past: made_up(), ..inputs(&files(&off)) }).1;
        assert_eq!(tree.files, none.files);
    }
}

/// A repository whose commits are made on given days.
struct Repo {
    folder: tempfile::TempDir,
}

impl Repo {
    /// With one commit of the site, in a folder of it.
    fn new() -> Self {
        let repo = Self { folder: tempfile::tempdir().unwrap() };
        repo.git("2025-05-01", &["init", "-q", "-b", "main"]);
        for (path, bytes) in files(SITE) {
            repo.write(&path, std::str::from_utf8(&bytes).unwrap());
        }
        repo.commit("2025-05-01");
        repo
    }

    fn root(&self) -> std::path::PathBuf {
        self.folder.path().join("dossier")
    }

    fn git(&self, day: &str, args: &[&str]) {
        git(self.folder.path(), day, args);
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn append(&self, path: &str, text: &str) {
        let old = fs::read_to_string(self.root().join(path)).unwrap();
        self.write(path, &format!("{old}{text}"));
    }

    fn commit(&self, day: &str) {
        self.git(day, &["add", "-A"]);
        self.git(day, &["commit", "-q", "-m", "Words of a commit"]);
    }

    fn past(&self) -> Past {
        past_of(&self.root())
    }
}

/// Runs `git` as somebody who commits half an hour after midnight, in a zone in which Greenwich still has the day before.
pub fn git(folder: &Path, day: &str, args: &[&str]) {
    let date = format!("{day}T00:30:00+0300");
    let done = Command::new("git")
        .args(["-c", "user.name=Ann Author", "-c", "user.email=ann@example.org", "-c", "commit.gpgsign=false"])
        .args(args)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .env("GIT_AUTHOR_DATE", &date)
        .env("GIT_COMMITTER_DATE", &date)
        .output()
        .unwrap_or_else(|error| panic!("the program `git` is needed ({error}): see .ci/setup"));
    assert!(done.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&done.stderr));
}

fn past_of(root: &Path) -> Past {
    site::read(root, Options::default()).unwrap().inputs.past
}

/// The days of each file and entry, as days of May.
fn days(past: &Past) -> BTreeMap<String, String> {
    let history = past.history().unwrap_or_else(|| panic!("{past:?}"));
    let text = |life: &Life| life.days().iter().map(|day| day.format("%-d").to_string()).collect::<Vec<_>>().join(" ");
    let mut all: BTreeMap<String, String> =
        history.files.iter().map(|(path, life)| (path.to_string(), text(life))).collect();
    for (path, entries) in &history.entries {
        all.extend(entries.iter().map(|(key, life)| (format!("{path}#{key}"), text(life))));
    }
    all
}

#[test]
fn files_and_entries_have_the_days_of_their_commits() {
    let repo = Repo::new();
    repo.append("content/events/plan.md", "More.\n");
    repo.append("content/actors.toml", "[cook]\nname = \"Cook\"\nkind = \"person\"\n");
    repo.commit("2025-05-02");
    repo.append("content/events/vote.md", "Not committed.\n");
    repo.write("content/events/new.md", "+++\ntitle = \"New\"\ndate = 2025-01-05\n+++\nNew.\n");
    let days = days(&repo.past());
    let of = |path: &str| days.get(path).map(String::as_str);
    assert_eq!(of("content/events/plan.md"), Some("1 2"));
    assert_eq!((of("content/events/vote.md"), of("content/events/new.md")), (Some("1"), None));
    assert_eq!((of("content/actors.toml#mayor"), of("content/actors.toml#cook")), (Some("1"), Some("2")));
    // Nobody's name, and no words of a commit.
    let tree = cold(&site::read(&repo.root(), Options::default()).unwrap().inputs).1;
    assert!(tree.page("changes/index.html").contains("May 2, 2025"));
    for bytes in tree.files.values() {
        let text = String::from_utf8_lossy(bytes);
        assert!(
            !text.contains("Ann Author") && !text.contains("ann@example.org") && !text.contains("Words of a commit")
        );
    }
}

#[test]
fn a_renamed_file_keeps_its_days_and_a_new_one_of_its_old_name_has_its_own() {
    let repo = Repo::new();
    repo.append("content/events/plan.md", "A second sentence, so that most of it stays.\n");
    repo.commit("2025-05-02");
    repo.git("2025-05-03", &["mv", "dossier/content/events/plan.md", "dossier/content/events/design.md"]);
    repo.append("content/events/design.md", "Renamed.\n");
    repo.commit("2025-05-03");
    fs::create_dir(repo.root().join("content/events/2025")).unwrap();
    for name in ["design", "vote"] {
        let from = format!("dossier/content/events/{name}.md");
        repo.git("2025-05-04", &["mv", &from, &format!("dossier/content/events/2025/{name}.md")]);
    }
    repo.commit("2025-05-04");
    repo.write("content/events/plan.md", "+++\ntitle = \"Another\"\ndate = 2025-02-02\n+++\nQuite other words.\n");
    repo.commit("2025-05-05");
    let days = days(&repo.past());
    // To be in another folder is no revision.
    assert_eq!(days["content/events/2025/design.md"], "1 2 3");
    assert_eq!(days["content/events/2025/vote.md"], "1");
    assert_eq!(days["content/events/plan.md"], "5");
    assert!(!days.contains_key("content/events/design.md"));
}

#[test]
fn what_a_merge_brings_is_dated_by_the_commit_that_made_it() {
    let repo = Repo::new();
    repo.git("2025-05-02", &["switch", "-q", "-c", "branch"]);
    repo.append("content/events/plan.md", "On the branch.\n");
    repo.append("content/actors.toml", "[cook]\nname = \"Cook\"\nkind = \"person\"\n");
    repo.commit("2025-05-02");
    repo.git("2025-05-03", &["switch", "-q", "main"]);
    repo.append("content/events/vote.md", "On the trunk.\n");
    repo.commit("2025-05-03");
    repo.git("2025-05-06", &["merge", "-q", "--no-ff", "--no-commit", "branch"]);
    // What neither side says is the merge's own.
    repo.append("content/pages/about.md", "By the merge.\n");
    repo.commit("2025-05-06");
    let days = days(&repo.past());
    assert_eq!((&*days["content/events/plan.md"], &*days["content/events/vote.md"]), ("1 2", "1 3"));
    assert_eq!((&*days["content/pages/about.md"], &*days["content/actors.toml#cook"]), ("1 6", "2"));
    assert_eq!(days["content/actors.toml#mayor"], "1");
}

#[test]
fn of_odd_repositories_only_what_is_sure_is_told() {
    let repo = Repo::new();
    let outside = tempfile::tempdir().unwrap();
    let at = |name: &str| outside.path().join(name).join("dossier");
    let address = format!("file://{}", repo.folder.path().display());
    let clone = |args: &[&str], name| {
        git(outside.path(), "2025-05-09", &[&["clone", "-q"], args, &[&address, name]].concat());
    };
    repo.append("content/events/plan.md", "More.\n");
    repo.commit("2025-05-02");
    clone(&[], "whole");
    assert_eq!(days(&past_of(&at("whole"))), days(&repo.past()));
    clone(&[], "broken");
    clone(&["--depth", "1"], "shallow");
    assert!(matches!(past_of(&at("shallow")), Past::Cut));
    // Another place to work, whose `.git` is a file.
    let work = outside.path().join("work");
    repo.git("2025-05-09", &["worktree", "add", "-q", "-b", "other", work.to_str().unwrap()]);
    assert_eq!(days(&past_of(&at("work"))), days(&repo.past()));
    // A dossier that is in a repository, but not part of it; and a repository without a commit.
    repo.git("2025-05-09", &["rm", "-q", "-r", "--cached", "dossier"]);
    repo.git("2025-05-09", &["commit", "-q", "-m", "Out"]);
    assert!(matches!(repo.past(), Past::Unknown));
    git(&at("whole"), "2025-05-09", &["init", "-q"]);
    assert!(matches!(past_of(&at("whole")), Past::Unknown));
    // What is broken is told and ends nothing.
    fs::remove_dir_all(outside.path().join("broken/.git/objects/pack")).unwrap();
    let broken = past_of(&at("broken"));
    assert!(matches!(broken, Past::Unreadable(_)), "{broken:?}");
}

#[test]
fn a_look_reads_the_history_again_when_another_commit_is_the_newest() {
    let repo = Repo::new();
    let mut tree = Tree::new(&repo.root(), Options::default());
    tree.look(&Where::All).unwrap();
    assert!(tree.look(&Where::All).unwrap().changed.is_empty());
    let nowhere = Where::At(std::collections::BTreeSet::new());
    repo.append("content/events/plan.md", "More.\n");
    // The index is none of what we look at.
    repo.git("2025-05-02", &["add", "-A"]);
    let marks = tree.marks();
    assert!(tree.look(&nowhere).unwrap().changed.is_empty());
    assert_eq!(tree.marks(), marks);
    repo.commit("2025-05-02");
    let look = tree.look(&nowhere).unwrap();
    assert_eq!(look.changed.iter().collect::<Vec<_>>(), [Path::new(".git")]);
    assert_ne!(tree.marks(), marks);
    assert_eq!(days(&tree.inputs().past)["content/events/plan.md"], "1 2");
}

#[test]
fn a_history_that_nobody_wants_is_not_read() {
    let repo = Repo::new();
    let mut tree = Tree::new(&repo.root(), Options::default());
    let site = |history: &str| {
        repo.write("site.toml", &format!("title = \"Harbor\"\nbase_url = \"https://example.org/\"\n{history}"));
        Where::At(["site.toml".into()].into())
    };
    tree.look(&Where::All).unwrap();
    assert!(matches!(tree.inputs().past, Past::Known(_)));
    tree.look(&site("history = false\n")).unwrap();
    assert!(matches!(tree.inputs().past, Past::Unknown));
    assert!(tree.marks().is_empty(), "nothing waits for commits");
    repo.commit("2025-05-02");
    assert!(!tree.look(&Where::All).unwrap().changed.contains(Path::new(".git")));
    assert!(matches!(tree.inputs().past, Past::Unknown));
    tree.look(&site("")).unwrap();
    assert!(matches!(tree.inputs().past, Past::Known(_)), "it is wanted again");
}
