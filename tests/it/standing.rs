//! An output that is held while somebody watches: what each round writes and removes, what it refuses, what it leaves. Kills
//! are `publish_kills`'s.

use std::collections::BTreeMap;
use std::fs;
use std::time::Duration;

use rapporteur::bytes::output::{Made, Output};
use rapporteur::ground::path::OutPath;
use rapporteur::shell::failure::Failure;
use rapporteur::shell::publish::{Exchange, Published, Standing, Target};

use crate::publish::{Project, publish, tree};

fn round(standing: &mut Standing, files: &[(&str, &str)]) -> Result<Published, Failure> {
    let texts: BTreeMap<OutPath, &str> =
        files.iter().map(|(path, text)| (OutPath::new(path).unwrap(), *text)).collect();
    let made = |(path, text): (&OutPath, &&str)| (path.clone(), Made::of(text.as_bytes()));
    let output = Output { files: texts.iter().map(made).collect() };
    standing.publish(&output, &|path: &OutPath, made: Made, from: u64, len: u64| {
        let bytes = texts[path].as_bytes();
        assert_eq!(made, Made::of(bytes));
        // No more of a file than this is asked for at once, however long it is.
        assert!(len <= 1 << 20);
        Ok(bytes.iter().copied().skip(from.try_into().unwrap()).take(len.try_into().unwrap()).collect())
    })
}

fn open(project: &Project) -> Standing {
    Standing::open(&project.target(Exchange::Try)).unwrap().0
}

fn counts(published: &Published) -> (usize, usize, usize) {
    (published.written, published.unchanged, published.removed)
}

#[test]
fn each_round_writes_what_differs_and_nothing_else() {
    let project = Project::new();
    let mut standing = open(&project);
    let first = [("a.html", "a"), ("b/c.html", "c"), ("b/d.html", "d"), ("turn", "a file")];
    assert_eq!(counts(&round(&mut standing, &first).unwrap()), (4, 0, 0));
    let output = project.output();
    let time = |path: &str| fs::metadata(output.join(path)).unwrap().modified().unwrap();
    let before = time("a.html");
    fs::write(output.join("CNAME"), "x.org").unwrap();
    let second = [("a.html", "a"), ("b/d.html", "other"), ("turn/page.html", "a folder"), ("é/f g.html", "f")];
    assert_eq!(counts(&round(&mut standing, &second).unwrap()), (3, 1, 2));
    let mut there = tree(&output);
    there.retain(|path, _| !path.starts_with(".rapporteur"));
    let mut expected: BTreeMap<String, String> =
        second.iter().map(|(path, text)| ((*path).into(), (*text).into())).collect();
    expected.insert("CNAME".into(), "x.org".into());
    assert_eq!(there, expected);
    assert_eq!(time("a.html"), before);
    assert_eq!(counts(&round(&mut standing, &second).unwrap()), (0, 4, 0));
    assert_eq!(counts(&round(&mut standing, &first).unwrap()), (3, 1, 2));
    assert!(!output.join("é").exists(), "an empty folder is left");
    drop(standing);
    project.assert_clean();
    // A build afterwards has nothing to do.
    assert_eq!(counts(&publish(&project.target(Exchange::Try), &first).unwrap()), (0, 4, 0));
}

#[test]
fn a_large_file_comes_in_pieces() {
    let project = Project::new();
    let mut standing = open(&project);
    let large: String = ('a'..='z').cycle().take((5 << 19) + 1).collect();
    round(&mut standing, &[("large.txt", &large), ("empty.txt", "")]).unwrap();
    let site = tree(&project.output());
    assert!(site["large.txt"] == large && site["empty.txt"].is_empty());
}

#[test]
fn what_a_build_left_is_taken_up_and_what_others_changed_is_put_right() {
    let project = Project::new();
    let files = [("a.html", "a"), ("b.html", "b")];
    publish(&project.target(Exchange::Try), &files).unwrap();
    fs::write(project.output().join("a.html"), "spoiled").unwrap();
    let mut standing = open(&project);
    assert_eq!(counts(&round(&mut standing, &files).unwrap()), (1, 1, 0));
    fs::remove_dir_all(project.output()).unwrap();
    assert_eq!(counts(&round(&mut standing, &files).unwrap()), (2, 0, 0));
    // Another folder in its place is none of ours: nothing in it is taken for what we wrote.
    fs::rename(project.output(), project.folder.path().join("old")).unwrap();
    fs::create_dir(project.output()).unwrap();
    assert_eq!(counts(&round(&mut standing, &files).unwrap()), (2, 0, 0));
    assert_eq!(tree(&project.output()).len(), 2);
    // Not even at the end, which would let the next run remove it.
    let more = [("a.html", "a"), ("b.html", "other")];
    round(&mut standing, &more).unwrap();
    fs::rename(project.output(), project.folder.path().join("older")).unwrap();
    fs::create_dir(project.output()).unwrap();
    fs::write(project.output().join("a.html"), "mine").unwrap();
    drop(standing);
    assert_eq!(fs::read_dir(project.output()).unwrap().count(), 1);
}

#[test]
fn what_is_not_ours_is_never_written_over() {
    let project = Project::new();
    let mut standing = open(&project);
    let first = [("a.html", "a"), ("b/c.html", "c"), ("nested/d.html", "d")];
    round(&mut standing, &first).unwrap();
    let output = project.output();
    fs::create_dir(output.join("nested/mine")).unwrap();
    fs::write(output.join("mine.html"), "mine").unwrap();
    fs::write(output.join("folder"), "mine").unwrap();
    fs::write(output.join("b/mine.txt"), "mine").unwrap();
    fs::create_dir(output.join("empty")).unwrap();
    let before = tree(&output);
    for (path, in_the_way) in [
        ("mine.html", "mine.html"),
        ("folder/d.html", "folder"),
        ("b", "b/mine.txt"),
        ("empty", "empty"),
        ("nested", "nested/mine"),
        ("mine.html/e.html", "mine.html"),
    ] {
        let mut files = vec![("a.html", "other"), (path, "ours")];
        files.extend(first[1..].iter().filter(|(other, _)| !other.starts_with(&format!("{path}/"))));
        let failure = round(&mut standing, &files).unwrap_err();
        assert!(failure.message.contains(&format!("public/{in_the_way}` is not ours")), "{path}: {failure}");
        assert_eq!(tree(&output), before, "{path}");
    }
    #[cfg(unix)]
    {
        let elsewhere = project.folder.path().join("elsewhere");
        fs::create_dir(&elsewhere).unwrap();
        std::os::unix::fs::symlink(&elsewhere, output.join("link")).unwrap();
        let failure = round(&mut standing, &[first[0], first[1], ("link/f.html", "ours")]).unwrap_err();
        assert!(failure.message.contains("public/link` is not ours"), "{failure}");
        assert_eq!(fs::read_dir(&elsewhere).unwrap().count(), 0);
        fs::remove_file(output.join("link")).unwrap();
    }
    // The same bytes are no loss.
    assert!(round(&mut standing, &[first[0], first[1], ("mine.html", "mine")]).is_ok());
    drop(standing);
    project.assert_clean();
}

#[test]
fn it_is_locked_for_the_whole_time_and_refuses_what_a_build_refuses() {
    let project = Project::new();
    let standing = open(&project);
    let held = Target { wait: Duration::ZERO, ..project.target(Exchange::Try) };
    assert!(publish(&held, &[]).unwrap_err().message.contains("is publishing into"));
    assert!(Standing::open(&held).unwrap_err().message.contains("is publishing into"));
    drop(standing);
    publish(&held, &[]).unwrap();
    for bad in [project.root(), project.root().join("content/x")] {
        assert!(
            Standing::open(&Target::new(bad, project.root())).unwrap_err().message.contains("cannot be the output")
        );
    }
}
