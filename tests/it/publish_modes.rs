//! Publishing into folders that are not as a fresh one would be: read-only, of another group, shut to others. Disks that are
//! full or read-only are `publish_faults`'s.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::path::Path;

use rapporteur::shell::publish::{Exchange, begin};

use crate::publish::{Project, publish, tree};
use crate::publish_faults::{assert_warns, ordinary_shell, project, put, run, stderr};

fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).unwrap().mode() & 0o7777
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

/// Builds as somebody for whom modes hold.
fn build(project: &Project) -> std::process::Output {
    run(ordinary_shell(), project, "build")
}

#[test]
fn folders_keep_their_modes_and_what_is_read_only_leaves_nothing_to_clear_away() {
    let project = project(&[("a.txt", "1"), ("sub/b.txt", "1"), ("shared/deep/c.txt", "1"), ("gone/d.txt", "1")]);
    assert!(build(&project).status.success());
    let output = project.output();
    fs::create_dir(output.join("sub/theirs")).unwrap();
    fs::write(output.join("sub/theirs/x"), "x").unwrap();
    fs::write(output.join("sub/y"), "y").unwrap();
    let modes = [
        ("sub/theirs", 0o555),
        ("sub", 0o555),
        ("shared/deep", 0o2770),
        ("shared", 0o700),
        ("gone", 0o555),
        ("", 0o555),
    ];
    for (folder, mode) in modes {
        set_mode(&output.join(folder), mode);
    }
    for text in ["2", "3"] {
        put(&project, &[("a.txt", text), ("sub/b.txt", text), ("shared/deep/c.txt", text)]);
        if text == "3" {
            fs::remove_dir_all(project.root().join("static/gone")).unwrap();
        }
        let built = build(&project);
        assert!(built.status.success() && stderr(&built).is_empty(), "{}", stderr(&built));
        let site = tree(&output);
        for (path, is) in [("a.txt", text), ("sub/b.txt", text), ("sub/theirs/x", "x"), ("sub/y", "y")] {
            assert_eq!(site[path], is, "{path}");
        }
        for (folder, expected) in modes.into_iter().filter(|(folder, _)| *folder != "gone") {
            assert_eq!(mode(&output.join(folder)), expected, "{folder:?}");
        }
        project.assert_clean();
    }
    assert!(!output.join("gone").exists());
    // So that it can be removed.
    for folder in ["", "sub", "sub/theirs"] {
        set_mode(&output.join(folder), 0o755);
    }
}

#[test]
fn a_build_on_its_way_shows_no_more_than_the_site() {
    let project = Project::new();
    let target = project.target(Exchange::Try);
    publish(&target, &[("index.html", "1")]).unwrap();
    set_mode(&project.output(), 0o700);
    let staging = begin(&target).unwrap();
    assert_eq!(mode(&project.folder.path().join("www/.public.rapporteur-staging")), 0o700);
    drop(staging);
    project.assert_clean();
}

#[test]
fn folders_stay_whose_they_are() {
    if !nix::unistd::geteuid().is_root() {
        return;
    }
    let project = project(&[("a.txt", "1"), ("sub/b.txt", "1")]);
    assert!(run(std::process::Command::new("sh"), &project, "build").status.success());
    let (output, sub) = (project.output(), project.output().join("sub"));
    let owner = |path: &Path| fs::metadata(path).map(|there| (there.uid(), there.gid())).unwrap();
    chown(&output, Some(1234), Some(2345)).unwrap();
    chown(&sub, Some(3456), Some(4567)).unwrap();
    set_mode(&output, 0o2775);
    set_mode(&sub, 0o2777);
    let before = fs::metadata(&output).unwrap().ino();
    put(&project, &[("a.txt", "2"), ("sub/b.txt", "2"), ("sub/new/c.txt", "2")]);
    let built = run(std::process::Command::new("sh"), &project, "build");
    assert!(built.status.success() && stderr(&built).is_empty(), "{}", stderr(&built));
    assert_ne!(fs::metadata(&output).unwrap().ino(), before, "it was exchanged");
    assert_eq!((owner(&output), owner(&sub)), ((1234, 2345), (3456, 4567)));
    assert_eq!((mode(&output), mode(&sub)), (0o2775, 0o2777));
    // Who may not give a folder away leaves it where it is.
    set_mode(&output, 0o777);
    // The second time it is what lies in it alone that is another's.
    for (text, is_theirs) in [("3", true), ("4", false)] {
        let whose = if is_theirs { (1234, 2345) } else { (0, 0) };
        chown(&output, Some(whose.0), Some(whose.1)).unwrap();
        put(&project, &[("a.txt", text), ("sub/b.txt", text)]);
        assert_warns(&build(&project), "(owner, group, or mode cannot be kept: operation not permitted)");
        assert_eq!((owner(&output), owner(&sub)), (whose, (3456, 4567)));
        let site = tree(&output);
        assert_eq!((site["a.txt"].as_str(), site["sub/b.txt"].as_str()), (text, text));
        project.assert_clean();
    }
}

#[test]
fn a_folder_of_another_user_is_not_carried_off() {
    if !nix::unistd::geteuid().is_root() {
        return;
    }
    let project = project(&[("a.txt", "1")]);
    assert!(build(&project).status.success());
    let theirs = project.output().join("theirs");
    fs::create_dir(&theirs).unwrap();
    fs::write(theirs.join("x"), "x").unwrap();
    chown(&theirs, Some(1234), Some(1234)).unwrap();
    put(&project, &[("a.txt", "2")]);
    assert_warns(&build(&project), "(another user's folder is in it: `theirs`)");
    let site = tree(&project.output());
    assert_eq!((site["a.txt"].as_str(), site["theirs/x"].as_str()), ("2", "x"));
    project.assert_clean();
}

#[test]
fn a_folder_that_we_may_not_write_into_is_named_with_what_to_do() {
    if !nix::unistd::geteuid().is_root() {
        return;
    }
    let project = project(&[("a.txt", "1"), ("sub/b.txt", "1")]);
    assert!(build(&project).status.success());
    let sub = project.output().join("sub");
    chown(&sub, Some(1234), Some(1234)).unwrap();
    put(&project, &[("a.txt", "2"), ("sub/b.txt", "2")]);
    for _ in 0..2 {
        let built = build(&project);
        let said = stderr(&built);
        assert_eq!(built.status.code(), Some(2), "{said}");
        assert!(said.contains("public/sub`: permission denied\nhint: let yourself write"), "{said}");
        // Nothing was begun that could not be finished.
        assert_eq!(tree(&project.output())["a.txt"], "1");
        project.assert_clean();
    }
    set_mode(&sub, 0o777);
    let built = build(&project);
    assert!(built.status.success(), "{}", stderr(&built));
    assert_eq!(tree(&project.output())["sub/b.txt"], "2");
    project.assert_clean();
}
