//! Publishing when something goes wrong: runs that are killed at any moment, and disks that are full. The victim is
//! this very test program, started once more.

use std::collections::BTreeMap;
use std::fs;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use rapporteur::bytes::output::{Made, Output, Sink};
use rapporteur::ground::path::OutPath;
use rapporteur::shell::publish::{Exchange, Target, begin};

use crate::publish::{Project, WAYS, publish, tree};

const FOLDER: &str = "RAPPORTEUR_TEST_PUBLISH";
const WAY: &str = "RAPPORTEUR_TEST_WAY";
const FOREIGN: [(&str, &str); 3] = [("CNAME", "x.org"), (".git/HEAD", "ref"), ("shared/note.txt", "mine")];

/// One of two sites: some pages alike, some different, some in one alone.
fn site(generation: usize) -> BTreeMap<String, String> {
    let mut site = BTreeMap::new();
    for page in 0..60 {
        site.insert(format!("same/{page}/index.html"), format!("page {page}"));
        site.insert(format!("shared/{page}.html"), format!("page {page} of {generation}").repeat(50));
        site.insert(format!("only-{generation}/{page}/index.html"), "x".into());
    }
    let turn = if generation == 0 { "turn" } else { "turn/index.html" };
    site.insert(turn.into(), "a file, then a folder".into());
    site
}

fn publish_site(target: &Target, site: &BTreeMap<String, String>) {
    let files: Vec<(&str, &str)> = site.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    publish(target, &files).unwrap();
}

fn victim(test: &str, project: &Project, way: Exchange) -> Command {
    let way = WAYS.iter().position(|other| *other == way).unwrap();
    // A full disk is played by a limit on the size of files, whose signal has to be ignored to become an error.
    let mut command = Command::new("sh");
    command
        .args(["-c", "trap '' XFSZ; test -z \"$LIMIT\" || ulimit -f \"$LIMIT\"; exec \"$0\" \"$@\""])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", &format!("publish_faults::{test}"), "--nocapture", "--test-threads=1"])
        .env(FOLDER, project.folder.path())
        .env(WAY, way.to_string())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

/// The target of a victim; `None` where the test is run as a test.
fn as_victim() -> Option<Target> {
    let folder = std::path::PathBuf::from(std::env::var_os(FOLDER)?);
    let way = WAYS[std::env::var(WAY).unwrap().parse::<usize>().unwrap()];
    let target = Target::new(folder.join("www/public"), folder.join("root"));
    Some(Target { exchange: way, wait: Duration::ZERO, ..target })
}

/// Publishes the two sites in turn, until it is killed.
#[test]
fn publishes_until_killed() {
    let Some(target) = as_victim() else { return };
    for generation in (0..2).cycle() {
        publish_site(&target, &site(generation));
    }
}

fn kill(mut child: Child) {
    child.kill().unwrap();
    let status = child.wait().unwrap();
    assert!(status.code().is_none(), "the victim ended by itself: {status}");
}

#[test]
fn a_killed_run_leaves_one_whole_site() {
    let mut sites = [site(0), site(1)];
    for (path, text) in FOREIGN {
        for site in &mut sites {
            site.insert(path.into(), text.into());
        }
    }
    for way in WAYS {
        let project = Project::new();
        let target = project.target(way);
        publish_site(&target, &site(0));
        for (path, text) in FOREIGN {
            let path = project.output().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let mut debris = 0;
        for round in 0..20_u64 {
            let child = victim("publishes_until_killed", &project, way).spawn().unwrap();
            thread::sleep(Duration::from_millis(30) + Duration::from_micros(round * 7_919 % 40_000));
            kill(child);
            let mut now = tree(&project.output());
            if way == Exchange::Try {
                // Whole folders of others are carried over in the instant after the exchange: the next run does it.
                now.remove(".rapporteur-unpublished");
                now.entry(".git/HEAD".into()).or_insert_with(|| "ref".into());
                assert!(sites.contains(&now), "round {round}: a mixture");
            }
            debris += usize::from(fs::read_dir(project.folder.path().join("www")).unwrap().count() > 1);
            // A run that publishes nothing recovers all the same.
            drop(begin(&target).unwrap());
            project.assert_clean();
            assert!(sites.contains(&tree(&project.output())), "{way:?}, round {round}: not mended");
        }
        assert!(debris > 0, "no kill hit a run");
        publish_site(&target, &site(1));
        assert_eq!(tree(&project.output()), sites[1]);
        project.assert_clean();
    }
}

/// Publishes a file larger than its limit; the parent counts on what it says.
#[test]
fn publishes_onto_a_full_disk() {
    let Some(target) = as_victim() else { return };
    let staging = begin(&target).unwrap();
    let mut output = Output::default();
    for (path, text) in [("a.html", "new".to_string()), ("big.html", "x".repeat(1 << 20)), ("c.html", "new".into())] {
        let (path, made) = (OutPath::new(path).unwrap(), Made::of(text.as_bytes()));
        staging.put(&path, made, text.as_bytes());
        output.files.insert(path, made);
    }
    let failure = staging.finish(&output).unwrap_err();
    assert!(failure.message.contains("cannot write") && failure.message.contains("public/big.html"), "{failure}");
    assert!(failure.message.ends_with("file too large"), "{failure}");
    fs::write(target.root.join("failed"), "as it should").unwrap();
}

#[test]
fn a_full_disk_leaves_the_old_site() {
    for way in WAYS {
        let project = Project::new();
        publish(&project.target(way), &[("a.html", "old"), ("b.html", "old")]).unwrap();
        let old = tree(&project.output());
        let status = victim("publishes_onto_a_full_disk", &project, way).env("LIMIT", "64").status().unwrap();
        assert!(status.success() && project.root().join("failed").exists(), "{way:?}: {status}");
        assert_eq!(tree(&project.output()), old);
        project.assert_clean();
    }
}

#[test]
fn an_unwritable_output_is_a_failure_that_names_it() {
    // A file where a folder has to be made fails for everybody, root included.
    let project = Project::new();
    fs::write(project.folder.path().join("www/file"), "x").unwrap();
    let target = Target::new(project.folder.path().join("www/file/public"), project.root());
    let failure = publish(&target, &[("a.html", "a")]).unwrap_err();
    assert!(failure.message.contains("www/file/public"), "{failure}");
    assert_eq!(fs::read_dir(project.folder.path().join("www")).unwrap().count(), 1);
}
