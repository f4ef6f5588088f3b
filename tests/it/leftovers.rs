//! What a killed run left, where others have put something of theirs in the meantime: links, files, folders. The kills
//! themselves are `publish_kills`'s.

use std::fs;
use std::path::Path;

use rapporteur::bytes::output::Made;
#[cfg(unix)]
use rapporteur::shell::publish::Exchange;

use crate::publish::{Project, WAYS, publish, tree};

/// Writes files as somebody else does, or as a run that was killed.
fn write(folder: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// A line of our lists.
fn line(path: &str, text: &str) -> String {
    format!("{} {} 1 {path}\n", Made::of(text.as_bytes()).hash, text.len())
}

#[cfg(unix)]
#[test]
fn what_was_staged_goes_through_no_link() {
    use std::os::unix::fs::symlink;
    let lists = [
        (".rapporteur-journal", "rapporteur manifest 2\n", ""),
        (".rapporteur-changes", "rapporteur changes 1\n", "=\n"),
    ];
    for way in WAYS {
        for (list, head, end) in lists {
            let project = Project::new();
            let (output, victim) = (project.output(), project.folder.path().join("victim"));
            write(&victim, &[(".bashrc", "precious")]);
            write(&output, &[(".rapporteur-staging/x/.bashrc", "evil")]);
            write(&output, &[(list, &format!("{head}{}{end}", line("x/.bashrc", "evil")))]);
            symlink(&victim, output.join("x")).unwrap();
            let failure = publish(&project.target(way), &[("index.html", "1")]).unwrap_err();
            assert!(failure.message.contains("public/x` is a symbolic link and not ours"), "{list}: {failure}");
            assert!(failure.hint.is_some(), "{failure}");
            assert_eq!(fs::read_to_string(victim.join(".bashrc")).unwrap(), "precious");
            // Once it is gone, nothing more is needed.
            fs::remove_file(output.join("x")).unwrap();
            publish(&project.target(way), &[("index.html", "1")]).unwrap();
            assert_eq!(tree(&output), [("index.html".to_string(), "1".to_string())].into());
            project.assert_clean();
        }
    }
}

#[cfg(unix)]
#[test]
fn nothing_is_taken_out_of_a_folder_behind_a_link() {
    use std::os::unix::fs::symlink;
    for (at, name) in [("www/public/.rapporteur-staging", ""), ("www/public/.rapporteur-staging/x", "x/")] {
        let project = Project::new();
        let (output, victim) = (project.output(), project.folder.path().join("victim"));
        write(&victim, &[("key", "precious")]);
        let path = format!("{name}key");
        write(&output, &[(".rapporteur-changes", &format!("rapporteur changes 1\n{}=\n", line(&path, "precious")))]);
        let link = project.folder.path().join(at);
        fs::create_dir_all(link.parent().unwrap()).unwrap();
        symlink(&victim, &link).unwrap();
        let published = publish(&project.target(Exchange::Try), &[("index.html", "1")]);
        assert_eq!(tree(&victim), [("key".to_string(), "precious".to_string())].into(), "{at}: {published:?}");
        assert!(!output.join(&path).exists(), "{at}");
    }
    // Links where files are staged are neither brought in nor written through.
    for (list, text) in [
        (".rapporteur-journal", format!("rapporteur manifest 2\n{}", line("key", "precious"))),
        (".rapporteur-changes", format!("rapporteur changes 1\n{}=\n", line("key", "precious"))),
    ] {
        let project = Project::new();
        let (output, victim) = (project.output(), project.folder.path().join("victim"));
        write(&victim, &[("key", "precious")]);
        write(&output, &[(list, &text)]);
        fs::create_dir(output.join(".rapporteur-staging")).unwrap();
        for name in ["key", ".rapporteur-manifest"] {
            symlink(victim.join("key"), output.join(".rapporteur-staging").join(name)).unwrap();
        }
        publish(&project.target(Exchange::Try), &[("index.html", "1")]).unwrap();
        assert_eq!(tree(&victim), [("key".to_string(), "precious".to_string())].into(), "{list}");
        assert_eq!(tree(&output).len(), 1, "{list}");
        project.assert_clean();
    }
    // The old folder beside the output.
    let project = Project::new();
    let victim = project.folder.path().join("victim");
    write(&victim, &[("key", "precious")]);
    publish(&project.target(Exchange::Try), &[("index.html", "1")]).unwrap();
    symlink(&victim, project.folder.path().join("www/.public.rapporteur-staging")).unwrap();
    let failure = publish(&project.target(Exchange::Try), &[("index.html", "1")]).unwrap_err();
    assert!(failure.message.contains(".public.rapporteur-staging` is not a folder"), "{failure}");
    assert_eq!(tree(&victim).len(), 1);
}

#[cfg(unix)]
#[test]
fn what_is_carried_over_goes_through_no_link() {
    let project = Project::new();
    let (output, victim) = (project.output(), project.folder.path().join("victim"));
    fs::create_dir(&victim).unwrap();
    publish(&project.target(Exchange::Try), &[("index.html", "1")]).unwrap();
    let old = project.folder.path().join("www/.public.rapporteur-staging");
    let list = format!("rapporteur manifest 2\n{}", line("x/other", "o"));
    write(&old, &[("x/authorized_keys", "evil"), (".rapporteur-manifest", &list)]);
    std::os::unix::fs::symlink(&victim, output.join("x")).unwrap();
    let failure = publish(&project.target(Exchange::Try), &[("index.html", "2")]).unwrap_err();
    assert!(failure.message.contains("public/x` is a symbolic link and not ours"), "{failure}");
    assert_eq!(fs::read_dir(&victim).unwrap().count(), 0);
    fs::remove_file(output.join("x")).unwrap();
    publish(&project.target(Exchange::Try), &[("index.html", "2")]).unwrap();
    assert_eq!(tree(&output)["x/authorized_keys"], "evil");
    project.assert_clean();
}

#[test]
fn what_others_put_where_something_was_removed_stays() {
    let rounds = |texts: &[(&str, &str)], gone: &[&str]| {
        let put: String = texts.iter().map(|(path, text)| line(path, text)).collect();
        let gone: String = gone.iter().map(|path| format!("- {path}\n")).collect();
        format!("{put}{gone}=\n")
    };
    for way in WAYS {
        // Rounds that were finished long ago, and one that was not, after which things were put.
        for (is_under_way, earlier) in [(false, true), (true, true), (false, false), (true, false)] {
            let project = Project::new();
            let (output, target) = (project.output(), project.target(way));
            publish(&target, &[("index.html", "1"), ("a/index.html", "a"), ("b.html", "b"), ("c/d.html", "d")])
                .unwrap();
            let gone = rounds(&[("index.html", "2")], &["a/index.html", "b.html"]);
            let list = if earlier { gone + &rounds(&[("index.html", "3")], &["c/d.html"]) } else { gone };
            write(&output, &[(".rapporteur-changes", &format!("rapporteur changes 1\n{list}"))]);
            let staged = if earlier { ("index.html", "3") } else { ("index.html", "2") };
            if is_under_way {
                write(&output.join(".rapporteur-staging"), &[(".rapporteur-unpublished", ""), staged]);
            } else {
                fs::write(output.join(staged.0), staged.1).unwrap();
            }
            let c = if earlier { "c/d.html" } else { "c/e.html" };
            let mine = [("a/index.html", "mine"), ("b.html/x", "mine, too"), (c, "and this")];
            fs::remove_file(output.join("b.html")).unwrap();
            write(&output, &mine);
            publish(&target, &[staged]).unwrap();
            let mut expected = tree(&output);
            assert_eq!(expected.remove(staged.0).as_deref(), Some(staged.1), "{way:?}");
            let mine = mine.map(|(path, text)| (path.to_string(), text.to_string()));
            assert_eq!(expected, mine.into(), "{way:?}, {is_under_way}, {earlier}");
            project.assert_clean();
        }
    }
}

#[test]
fn what_others_put_where_something_was_staged_is_not_written_over() {
    for way in WAYS {
        let project = Project::new();
        let (output, target) = (project.output(), project.target(way));
        publish(&target, &[("index.html", "1"), ("gone.html", "gone")]).unwrap();
        let staged = [("new.html", "ours"), ("index.html", "2"), (".rapporteur-unpublished", "")];
        write(&output.join(".rapporteur-staging"), &staged);
        let list = format!("rapporteur manifest 2\n{}{}", line("new.html", "ours"), line("index.html", "2"));
        write(&output, &[(".rapporteur-journal", &list), ("new.html", "mine"), ("gone.html", "mine, too")]);
        let failure = publish(&target, &[("index.html", "2")]).unwrap_err();
        assert!(failure.message.contains("public/new.html` is not ours"), "{failure}");
        assert_eq!(tree(&output)["new.html"], "mine");
        fs::rename(output.join("new.html"), output.join("moved.html")).unwrap();
        publish(&target, &[("index.html", "3")]).unwrap();
        let expected = [("index.html", "3"), ("moved.html", "mine"), ("gone.html", "mine, too")];
        assert_eq!(tree(&output), expected.map(|(path, text)| (path.to_string(), text.to_string())).into());
        project.assert_clean();
    }
}

#[test]
fn what_is_in_the_way_of_a_decided_round_is_named_and_holds_nothing_up_once_it_is_gone() {
    for way in WAYS {
        let project = Project::new();
        let (output, target) = (project.output(), project.target(way));
        publish(&target, &[("index.html", "1"), ("x/y.txt", "y")]).unwrap();
        let round = format!("rapporteur changes 1\n{}- x/y.txt\n=\n", line("x", "file"));
        write(&output, &[(".rapporteur-changes", &round), (".rapporteur-staging/x", "file")]);
        fs::create_dir(output.join("x/mine")).unwrap();
        let failure = publish(&target, &[("index.html", "1")]).unwrap_err();
        assert!(failure.message.contains("public/x` is not ours"), "{failure}");
        assert!(failure.hint.is_some());
        fs::rename(output.join("x"), project.folder.path().join("moved")).unwrap();
        publish(&target, &[("index.html", "1"), ("x", "file")]).unwrap();
        assert_eq!(tree(&output)["x"], "file");
        project.assert_clean();
    }
}
