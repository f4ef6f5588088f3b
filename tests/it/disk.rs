//! Reading a site's source from a disk that holds more than plain files.

use std::fs;
use std::path::Path;

use rapporteur::build::Memory;
use rapporteur::given::inputs::{Input, Options};
use rapporteur::shell::disk::LARGEST;
use rapporteur::shell::failure::Failure;
use rapporteur::shell::site::{Site, read as read_with};

use crate::fixture::{Store, shown, warm};

fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in [
        ("site.toml", "title = \"x\""),
        ("content/b.md", "b"),
        ("content/a/z.md", "z"),
        ("content/a.md", "a"),
        ("content/.hidden/x.md", "no"),
        ("content/.x.md", "no"),
        ("content/a.md~", "no"),
        ("static/x.png", "png"),
        ("elsewhere/x.md", "no"),
    ] {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn read(root: &Path) -> Result<Site, Failure> {
    read_with(root, Options::default())
}

fn names(found: &Site) -> Vec<&str> {
    found.inputs.files.keys().map(|path| path.as_str()).collect()
}

/// A file's bytes, or why it has none.
fn of(found: &Site, path: &str) -> Result<Vec<u8>, String> {
    match &found.inputs.files[path] {
        Input::Bytes(bytes) => Ok(bytes.fetch().unwrap().into_owned()),
        Input::Unreadable(why) => Err(why.clone()),
    }
}

#[test]
fn sources_are_read_in_order_and_nothing_else() {
    let site = site();
    let found = read(site.path()).unwrap();
    assert_eq!(names(&found), ["content/a.md", "content/a/z.md", "content/b.md", "site.toml", "static/x.png"]);
    assert_eq!(of(&found, "content/a/z.md"), Ok(b"z".to_vec()));
    assert!(found.diagnostics.is_empty());
}

#[test]
fn a_folder_that_is_no_site_is_refused_with_a_hint() {
    let folder = tempfile::tempdir().unwrap();
    let failure = read(folder.path()).unwrap_err();
    assert!(failure.message.contains("no `site.toml`"), "{failure}");
    assert!(failure.hint.unwrap().contains("rapporteur init"));
    assert!(read(&folder.path().join("none")).unwrap_err().message.starts_with("there is no folder"));
}

#[test]
fn a_huge_file_is_not_read() {
    let site = site();
    fs::File::create(site.path().join("content/huge.md")).unwrap().set_len(LARGEST + 1).unwrap();
    let found = read(site.path()).unwrap();
    assert_eq!(of(&found, "content/huge.md"), Err("is larger than 64 MiB".into()));
}

#[cfg(unix)]
#[test]
fn links_pipes_and_sockets_are_told_and_never_opened() {
    use std::os::unix::fs::symlink;
    let site = site();
    let at = |name: &str| site.path().join("content").join(name);
    symlink("/etc/passwd", at("link.md")).unwrap();
    symlink("..", at("circle")).unwrap();
    symlink("nowhere", at("dead.md")).unwrap();
    symlink(at(""), site.path().join("templates")).unwrap();
    pipe(&at("pipe.md"));
    let _socket = std::os::unix::net::UnixListener::bind(at("socket.md")).unwrap();
    let found = read(site.path()).unwrap();
    for (path, why) in [
        ("content/link.md", "is a symbolic link"),
        ("content/circle", "is a symbolic link"),
        ("content/dead.md", "is a symbolic link"),
        ("templates", "is a symbolic link"),
        ("content/pipe.md", "is a pipe"),
        ("content/socket.md", "is a socket"),
    ] {
        assert_eq!(of(&found, path), Err(why.into()), "{path}");
    }
    assert_eq!(found.inputs.files.len(), 5 + 6);
}

#[cfg(unix)]
#[test]
fn odd_names_are_told_printably() {
    use std::os::unix::ffi::OsStrExt;
    let site = site();
    for name in [&b"bad\xff.md"[..], b"bell\x07.md", b"back\\slash.md"] {
        fs::write(site.path().join("content").join(std::ffi::OsStr::from_bytes(name)), "x").unwrap();
    }
    let found = read(site.path()).unwrap();
    assert_eq!(found.inputs.files.len(), 5);
    let named = |name: &str| format!("the name of `{name}` is not UTF-8, or has a control character or a backslash");
    let told: Vec<&str> = found.diagnostics.iter().map(|found| found.message.as_str()).collect();
    assert_eq!(told, ["content/back\\slash.md", "content/bad\u{fffd}.md", "content/bell\\u{7}.md"].map(named));
}

#[cfg(unix)]
#[test]
fn an_unreadable_folder_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let site = site();
    let folder = site.path().join("content/a");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o000)).unwrap();
    let found = read(site.path()).unwrap();
    // Root may read everything: then it is simply read.
    if fs::read_dir(&folder).is_ok() {
        assert_eq!(of(&found, "content/a/z.md"), Ok(b"z".to_vec()));
    } else {
        assert_eq!(of(&found, "content/a"), Err("cannot be read: permission denied".into()));
    }
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
}

#[cfg(unix)]
fn pipe(path: &Path) {
    assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[test]
fn files_that_do_not_hold_still_are_told_and_not_remembered() {
    let site = site();
    let files = [
        ("site.toml", "title = \"x\"\n"),
        ("content/events/rome/index.md", "+++\ntitle = \"Rome\"\ndate = 2025-04-19\n+++\nTalks.\n"),
        ("content/events/rome/map.txt", "map"),
        ("static/note.txt", "note"),
        ("templates/words/en.ftl", "nav-home = Home\n"),
    ];
    let write = |more: &str| {
        for (path, text) in files {
            let path = site.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, format!("{text}{more}")).unwrap();
        }
    };
    write("");
    let inputs = read(site.path()).unwrap().inputs;
    // What was read first is what is built, whatever becomes of the files after that.
    write("\n");
    let (first, fresh) = warm(&inputs, &mut Memory::default(), &Store::default());
    assert!(!first.diagnostics.iter().any(|found| found.code == "changed"), "{}", shown(&first.diagnostics));
    let (mut memory, store) = (Memory::default(), Store::default());
    let (later, _) = warm(&inputs, &mut memory, &store);
    let told = later.diagnostics.iter().filter(|found| found.code == "changed");
    let mut told: Vec<&str> = told.map(|found| found.place.as_ref().unwrap().file.as_str()).collect();
    told.dedup();
    // Without its event, what lies beside it is nobody's.
    let mut all: Vec<&str> = files.iter().map(|(path, _)| *path).filter(|path| !path.ends_with("map.txt")).collect();
    all.sort_unstable();
    assert_eq!(told, all, "{}", shown(&later.diagnostics));
    write("");
    let (mended, tree) = warm(&inputs, &mut memory, &store);
    assert_eq!(mended.diagnostics, first.diagnostics);
    assert_eq!(tree.files, fresh.files);
}

#[test]
fn a_text_that_is_not_there_to_be_shown_again_is_told_and_not_remembered() {
    let site = site();
    let write = |path: &str, text: &str| {
        let path = site.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let rome = "+++\ntitle = \"Rome\"\ndate = 2025-04-19\n+++\nTalks.\n";
    let muscat = |title: &str| {
        let related = "[[related]]\nto = \"rome\"\nkind = \"related\"\nwhy = \"{this} led to {other}.\"\n";
        format!("+++\ntitle = \"{title}\"\ndate = 2025-04-12\n{related}+++\nTalks.\n")
    };
    write("site.toml", "title = \"x\"\n");
    write("content/events/rome.md", rome);
    write("content/events/muscat.md", &muscat("Muscat"));
    let (mut memory, store) = (Memory::default(), Store::default());
    warm(&read(site.path()).unwrap().inputs, &mut memory, &store);
    // Rome's page shows the other title, so it is made again, and its text with it.
    write("content/events/muscat.md", &muscat("Muscat, first round"));
    let found = read(site.path()).unwrap();
    of(&found, "content/events/rome.md").unwrap();
    write("content/events/rome.md", "+++\ntitle = \"Rome\"\ndate = 2025-04-19\n+++\nTalks, again.\n");
    let (later, _) = warm(&found.inputs, &mut memory, &store);
    let told: Vec<_> =
        later.diagnostics.iter().map(|found| (found.code, found.place.as_ref().unwrap().file.as_str())).collect();
    assert!(told.contains(&("changed", "content/events/rome.md")), "{}", shown(&later.diagnostics));
    write("content/events/rome.md", rome);
    let (mended, tree) = warm(&found.inputs, &mut memory, &store);
    let (fresh, clean) = warm(&read(site.path()).unwrap().inputs, &mut Memory::default(), &Store::default());
    assert_eq!(mended.diagnostics, fresh.diagnostics);
    assert_eq!(tree.files, clean.files);
}
