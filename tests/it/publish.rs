//! Publishing when nothing goes wrong: what is refused, what is kept, what goes. Full disks are `publish_faults`'s, kills
//! `publish_kills`'s.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rapporteur::bytes::output::{Made, Output, Sink};
use rapporteur::ground::path::OutPath;
use rapporteur::shell::failure::Failure;
use rapporteur::shell::publish::{Exchange, Published, Target, begin, guard};

/// Every way to get a site into its place.
pub const WAYS: [Exchange; 3] = [Exchange::Try, Exchange::Refused, Exchange::Never];

/// A project in a folder of its own, so that debris beside its output is seen.
pub struct Project {
    pub folder: tempfile::TempDir,
}

impl Project {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["content", "templates", "static"] {
            fs::create_dir_all(folder.path().join("root").join(name)).unwrap();
        }
        fs::create_dir(folder.path().join("www")).unwrap();
        Self { folder }
    }

    pub fn root(&self) -> PathBuf {
        self.folder.path().join("root")
    }

    pub fn output(&self) -> PathBuf {
        self.folder.path().join("www/public")
    }

    pub fn target(&self, exchange: Exchange) -> Target {
        Target { wait: Duration::ZERO, exchange, ..Target::new(self.output(), self.root()) }
    }

    /// No lock, staging folder or journal is left.
    pub fn assert_clean(&self) {
        let names: Vec<_> = fs::read_dir(self.folder.path().join("www"))
            .unwrap()
            .chain(fs::read_dir(self.output()).into_iter().flatten())
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.contains("rapporteur") && name != ".rapporteur-manifest")
            .collect();
        assert!(names.is_empty(), "debris: {names:?}");
    }
}

pub fn publish(target: &Target, files: &[(&str, &str)]) -> Result<Published, Failure> {
    let staging = begin(target)?;
    let mut output = Output::default();
    for (path, text) in files {
        let (path, made) = (OutPath::new(path).unwrap(), Made::of(text.as_bytes()));
        staging.put(&path, made, text.as_bytes());
        output.files.insert(path, made);
    }
    staging.finish(&output)
}

/// All files below a folder, without our manifest.
pub fn tree(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(at) = folders.pop() {
        for entry in fs::read_dir(at).into_iter().flatten() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_string();
            if path.is_dir() {
                folders.push(path);
            } else if name != ".rapporteur-manifest" {
                found.insert(name, fs::read_to_string(path).unwrap());
            }
        }
    }
    found
}

fn files(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files.iter().map(|(path, text)| ((*path).to_string(), (*text).to_string())).collect()
}

fn counts(published: &Published) -> (usize, usize, usize) {
    (published.written, published.unchanged, published.removed)
}

#[test]
fn pages_come_change_and_go() {
    for way in WAYS {
        let project = Project::new();
        let target = project.target(way);
        let first = [("index.html", "1"), ("a/index.html", "a"), ("b", "b"), ("c/d/e.html", "e")];
        assert_eq!(counts(&publish(&target, &first).unwrap()), (4, 0, 0));
        assert_eq!(tree(&project.output()), files(&first));
        // `b` turns from a file into a folder, `c/d` from a folder into a file.
        let second = [("index.html", "2"), ("a/index.html", "a"), ("b/x.html", "x"), ("c/d", "d")];
        let published = publish(&target, &second).unwrap();
        assert_eq!(counts(&published), (3, 1, 2));
        assert_eq!(published.warnings.len(), usize::from(way != Exchange::Try), "{:?}", published.warnings);
        assert_eq!(tree(&project.output()), files(&second));
        assert_eq!(publish(&target, &second).unwrap(), Published { unchanged: 4, ..Published::default() });
        publish(&target, &[("index.html", "2")]).unwrap();
        assert_eq!(fs::read_dir(project.output()).unwrap().count(), 2, "empty folders are left");
        project.assert_clean();
    }
}

#[cfg(unix)]
#[test]
fn unchanged_pages_keep_time_and_inode() {
    use std::os::unix::fs::MetadataExt;
    for way in WAYS {
        let project = Project::new();
        let target = project.target(way);
        publish(&target, &[("a.html", "a"), ("b.html", "b"), ("c.html", "c")]).unwrap();
        let look = |name: &str| {
            let there = fs::metadata(project.output().join(name)).unwrap();
            (there.ino(), there.mtime(), there.mtime_nsec())
        };
        let (a, b) = (look("a.html"), look("b.html"));
        // Edited in the output by somebody: written anew.
        fs::write(project.output().join("c.html"), "edited").unwrap();
        std::thread::sleep(Duration::from_millis(20));
        let published = publish(&target, &[("a.html", "a"), ("b.html", "B"), ("c.html", "c")]).unwrap();
        assert_eq!(counts(&published), (2, 1, 0));
        assert_eq!(look("a.html"), a);
        assert_ne!(look("b.html"), b);
        assert_eq!(fs::read_to_string(project.output().join("c.html")).unwrap(), "c");
    }
}

#[test]
fn a_warm_build_hands_over_only_what_changed() {
    for way in WAYS {
        let project = Project::new();
        let target = project.target(way);
        publish(&target, &[("a.html", "a"), ("b.html", "b")]).unwrap();
        let table = |b: &str| Output {
            files: [("a.html", "a"), ("b.html", b)]
                .map(|(path, text)| (OutPath::new(path).unwrap(), Made::of(text.as_bytes())))
                .into(),
        };
        let staging = begin(&target).unwrap();
        staging.put(&OutPath::new("b.html").unwrap(), Made::of(b"B"), b"B");
        assert_eq!(counts(&staging.finish(&table("B")).unwrap()), (1, 1, 0));
        assert_eq!(tree(&project.output()), files(&[("a.html", "a"), ("b.html", "B")]));
        // What nobody has the bytes of cannot be published.
        fs::remove_file(project.output().join("a.html")).unwrap();
        let failure = begin(&target).unwrap().finish(&table("B")).unwrap_err();
        assert!(failure.message.contains("a.html"), "{failure}");
        project.assert_clean();
    }
}

#[test]
fn foreign_files_and_folders_are_kept() {
    for way in WAYS {
        let project = Project::new();
        let target = project.target(way);
        publish(&target, &[("a/index.html", "a"), ("b/index.html", "b")]).unwrap();
        let foreign = [("CNAME", "x.org"), (".git/HEAD", "ref"), ("b/note.txt", "mine"), ("b/pics/1.png", "p")];
        for (path, text) in foreign {
            let path = project.output().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        fs::create_dir(project.output().join("empty")).unwrap();
        for text in ["2", "3"] {
            publish(&target, &[("a/index.html", text)]).unwrap();
            let mut expected = files(&foreign);
            expected.insert("a/index.html".into(), text.into());
            assert_eq!(tree(&project.output()), expected);
            assert!(project.output().join("empty").is_dir());
            project.assert_clean();
        }
    }
}

#[test]
fn a_folder_of_others_is_refused_and_adopted_by_force() {
    for way in WAYS {
        let project = Project::new();
        fs::create_dir(project.output()).unwrap();
        fs::write(project.output().join("thesis.doc"), "years").unwrap();
        fs::write(project.output().join("same.html"), "same").unwrap();
        let mut target = project.target(way);
        let failure = publish(&target, &[("index.html", "1")]).unwrap_err();
        assert!(failure.message.contains("`same.html`"), "{failure}");
        target.force = true;
        // A page in the place of a file of theirs is refused even so.
        for path in ["thesis.doc", "thesis.doc/index.html"] {
            let failure = publish(&target, &[(path, "mine")]).unwrap_err();
            assert!(failure.message.contains("thesis.doc"), "{failure}");
        }
        assert_eq!(tree(&project.output()), files(&[("same.html", "same"), ("thesis.doc", "years")]));
        project.assert_clean();
        publish(&target, &[("index.html", "1"), ("same.html", "same")]).unwrap();
        target.force = false;
        publish(&target, &[("index.html", "2")]).unwrap();
        assert_eq!(tree(&project.output()), files(&[("index.html", "2"), ("thesis.doc", "years")]));
        project.assert_clean();
    }
}

#[cfg(unix)]
#[test]
fn a_link_in_the_output_leads_no_file_elsewhere() {
    for way in WAYS {
        let project = Project::new();
        let target = project.target(way);
        publish(&target, &[("a/x.html", "x"), ("index.html", "1")]).unwrap();
        let elsewhere = project.folder.path().join("elsewhere");
        fs::create_dir(&elsewhere).unwrap();
        fs::write(elsewhere.join("x.html"), "theirs").unwrap();
        fs::remove_dir_all(project.output().join("a")).unwrap();
        std::os::unix::fs::symlink(&elsewhere, project.output().join("a")).unwrap();
        assert!(publish(&target, &[("a/x.html", "new"), ("index.html", "2")]).is_err());
        // The page is gone, the link is theirs.
        publish(&target, &[("index.html", "3")]).unwrap();
        assert_eq!(fs::read_to_string(elsewhere.join("x.html")).unwrap(), "theirs");
        assert!(fs::symlink_metadata(project.output().join("a")).unwrap().is_symlink());
        project.assert_clean();
    }
}

#[test]
fn the_guard_refuses_what_publishing_would_destroy() {
    let project = Project::new();
    let root = project.root();
    let refused = |output: &Path, why: &str| {
        let failure = guard(&Target::new(output, &root)).unwrap_err();
        assert!(failure.message.contains(why), "{}: {failure}", output.display());
        let forced = Target { force: true, ..Target::new(output, &root) };
        assert!(guard(&forced).is_err(), "{} by force", output.display());
    };
    refused(Path::new("/"), "the root of the file system");
    refused(Path::new(""), "no name");
    refused(&std::env::home_dir().unwrap(), "the home folder is in it");
    refused(&root, "the project's root");
    refused(&root.join("content/.."), "the project's root");
    refused(&root.join("none/../.."), "the project is in it");
    refused(project.folder.path(), "the project is in it");
    for folder in ["content", "templates", "static"] {
        refused(&root.join(folder), "it is the project's");
        refused(&root.join(folder).join("a/b"), "it lies in the project's");
    }
    fs::write(project.output(), "x").unwrap();
    refused(&project.output(), "not a folder");
    assert!(guard(&Target::new(root.join("public"), &root)).is_ok());
    assert!(guard(&Target::new(root.join("content2"), &root)).is_ok());
    assert_eq!(fs::read_dir(&root).unwrap().count(), 3, "guarding writes nothing");
}

#[cfg(unix)]
#[test]
fn the_guard_sees_through_links() {
    use std::os::unix::fs::symlink;
    let project = Project::new();
    let root = project.root();
    let link = |to: &Path, name: &str| {
        let link = project.folder.path().join(name);
        symlink(to, &link).unwrap();
        link
    };
    let refused = |output: PathBuf| assert!(guard(&Target::new(&output, &root)).is_err(), "{}", output.display());
    refused(link(&root, "to-root"));
    refused(link(&root.join("content"), "to-content"));
    refused(project.folder.path().join("to-content/deeper/still"));
    refused(project.folder.path().join("to-root/static"));
    refused(link(Path::new("nowhere"), "dead"));
    refused(project.folder.path().join("dead/public"));
    // A source that lives elsewhere.
    let far = project.folder.path().join("far");
    fs::create_dir_all(far.join("deep")).unwrap();
    fs::remove_dir(root.join("content")).unwrap();
    symlink(far.join("deep"), root.join("content")).unwrap();
    refused(far.clone());
    refused(far.join("deep/public"));
    // The output may be a link, and stays one.
    fs::create_dir(project.folder.path().join("real")).unwrap();
    symlink("../real", project.output()).unwrap();
    publish(&project.target(Exchange::Try), &[("index.html", "1")]).unwrap();
    assert!(fs::symlink_metadata(project.output()).unwrap().is_symlink());
    assert_eq!(tree(&project.folder.path().join("real")), files(&[("index.html", "1")]));
}

#[test]
fn the_lock_belongs_to_one_output() {
    for way in WAYS {
        let project = Project::new();
        let target = project.target(way);
        let held = begin(&target).unwrap();
        let failure = begin(&target).unwrap_err();
        assert!(failure.message.contains(&format!("process {}", std::process::id())), "{failure}");
        let other = Target { output: project.folder.path().join("www/other"), ..target.clone() };
        publish(&other, &[("index.html", "other")]).unwrap();
        drop(held);
        project.assert_clean();
        assert!(!project.output().exists(), "an abandoned first build leaves nothing");
        publish(&target, &[("index.html", "1")]).unwrap();
        project.assert_clean();
    }
}

#[test]
fn builds_at_once_wait_for_each_other() {
    let project = Project::new();
    let target = Target { wait: Duration::from_secs(60), ..project.target(Exchange::Try) };
    std::thread::scope(|scope| {
        for number in 0..8 {
            let target = &target;
            scope.spawn(move || {
                let text = number.to_string();
                for _ in 0..10 {
                    publish(target, &[("a.html", &text), ("b.html", &text)]).unwrap();
                }
            });
        }
    });
    let site = tree(&project.output());
    assert_eq!(site["a.html"], site["b.html"]);
    project.assert_clean();
}

#[test]
fn an_abandoned_build_leaves_the_old_site() {
    for way in WAYS {
        let project = Project::new();
        let target = project.target(way);
        publish(&target, &[("index.html", "1")]).unwrap();
        let staging = begin(&target).unwrap();
        staging.put(&OutPath::new("index.html").unwrap(), Made::of(b"2"), b"2");
        drop(staging);
        assert_eq!(tree(&project.output()), files(&[("index.html", "1")]));
        project.assert_clean();
    }
}

#[test]
fn a_file_in_the_place_of_a_folder_is_a_failure_that_names_it() {
    let project = Project::new();
    fs::write(project.folder.path().join("www/file"), "x").unwrap();
    let target = Target::new(project.folder.path().join("www/file/public"), project.root());
    let failure = publish(&target, &[("a.html", "a")]).unwrap_err();
    assert!(failure.message.contains("www/file/public"), "{failure}");
    assert_eq!(fs::read_dir(project.folder.path().join("www")).unwrap().count(), 1);
}

#[test]
fn a_damaged_journal_holds_nothing_up() {
    for way in WAYS {
        let project = Project::new();
        let target = project.target(way);
        publish(&target, &[("index.html", "1")]).unwrap();
        fs::write(project.output().join(".rapporteur-journal"), "").unwrap();
        fs::create_dir(project.output().join(".rapporteur-staging")).unwrap();
        publish(&target, &[("index.html", "1")]).unwrap();
        project.assert_clean();
        assert_eq!(tree(&project.output()), files(&[("index.html", "1")]));
    }
}
