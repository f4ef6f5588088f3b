//! Publishing onto disks that are full, read-only, or mounted. Kills are `publish_kills`'s.

use std::fs;
use std::process::{Command, Output};
use std::time::Duration;

use rapporteur::shell::publish::{Exchange, begin};

use crate::publish::{Project, tree};

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_rapporteur");

/// A shell that may mount things: in a namespace of its own, whose mounts end with it.
pub fn mounting_shell() -> Command {
    let mut command = Command::new("unshare");
    if !nix::unistd::geteuid().is_root() {
        command.args(["--user", "--map-root-user"]);
    }
    command.args(["--mount", "sh"]);
    command
}

/// A shell for which modes of files hold, as they do not for root.
pub fn ordinary_shell() -> Command {
    if !nix::unistd::geteuid().is_root() {
        return Command::new("sh");
    }
    let mut command = Command::new("setpriv");
    command.args(["--bounding-set=-all", "--inh-caps=-all", "sh"]);
    command
}

/// A project whose site consists of these static files and of what every site has.
pub fn project(files: &[(&str, &str)]) -> Project {
    let project = Project::new();
    fs::write(project.root().join("site.toml"), "title = \"Harbor\"\n").unwrap();
    put(&project, files);
    project
}

pub fn put(project: &Project, files: &[(&str, &str)]) {
    for (path, text) in files {
        let path = project.root().join("static").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// Runs a script in the project's folder, in which `build` builds from `root` into `www/public`.
pub fn run(mut shell: Command, project: &Project, script: &str) -> Output {
    let build = format!("build() {{ '{PROGRAM}' -q build -r root -o \"${{1:-www/public}}\"; }}");
    let output = shell.args(["-c", &format!("{build}\n{script}")]).current_dir(project.folder.path()).output().unwrap();
    assert!(output.status.code() != Some(9), "the script failed: {output:?}");
    output
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A build that fails as the machine does, with words that name the place.
fn assert_fails(output: &Output, path: &str, why: &str) {
    let said = stderr(output);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.starts_with("error: cannot ") && said.contains(path) && said.contains(why), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
}

/// A build that succeeds with one warning.
pub fn assert_warns(output: &Output, why: &str) {
    let said = stderr(output);
    assert!(output.status.success(), "{said}");
    assert!(
        said.starts_with("warning: `www/public` cannot be replaced") || said.contains("/www/public` cannot be"),
        "{said}"
    );
    assert!(said.contains(why) && said.lines().count() == 1, "{said}");
}

pub fn text<'a>(site: &'a std::collections::BTreeMap<String, String>, path: &str) -> Option<&'a str> {
    site.get(path).map(String::as_str)
}

#[test]
fn a_file_that_cannot_be_written_leaves_the_old_site() {
    // The second name is too long for a name beside it: all is done inside.
    for name in ["public".to_string(), "p".repeat(240)] {
        let project = project(&[("a.txt", "old")]);
        let output = format!("www/{name}");
        assert!(run(Command::new("sh"), &project, &format!("build {output}")).status.success());
        let old = tree(&project.folder.path().join(&output));
        put(&project, &[("a.txt", "new"), ("big.txt", &"x".repeat(1 << 20))]);
        // The limit's signal has to be ignored to become an error.
        let failed = run(Command::new("sh"), &project, &format!("trap '' XFSZ; ulimit -f 512; build {output}"));
        assert_fails(&failed, &format!("{name}/big.txt`"), ": file too large\n");
        assert_eq!(tree(&project.folder.path().join(&output)), old);
        project.assert_clean();
    }
}

#[test]
fn a_full_disk_leaves_the_old_site() {
    for mount in ["www", "www/public"] {
        let project = project(&[("a.txt", "old")]);
        fs::create_dir(project.folder.path().join("big")).unwrap();
        fs::write(project.folder.path().join("big/big.txt"), "x".repeat(8 << 20)).unwrap();
        // What is mounted is seen by the script alone: it copies what is to be looked at.
        let failed = run(
            mounting_shell(),
            &project,
            &format!(
                "mkdir -p {mount} && mount -t tmpfs -o size=4m none {mount} && build 2>/dev/null && cp -a www old || exit 9
                 echo new >root/static/a.txt; cp big/big.txt root/static
                 build; code=$?; cp -a www seen; exit $code"
            ),
        );
        assert_fails(&failed, "public/big.txt`", ": no space left on device\n");
        let at = |name: &str| tree(&project.folder.path().join(name));
        assert_eq!(text(&at("old"), "public/a.txt"), Some("old"));
        assert_eq!(at("seen"), at("old"), "{mount}");
    }
}

#[test]
fn a_read_only_disk_is_a_failure_that_names_it() {
    let project = project(&[("a.txt", "old")]);
    let read_only = "mount --bind www www && mount -o remount,bind,ro www || exit 9";
    let none_yet = run(mounting_shell(), &project, &format!("{read_only}; build"));
    assert_fails(&none_yet, "www/public`", ": read-only file system\n");
    assert!(run(Command::new("sh"), &project, "build").status.success());
    let old = tree(&project.output());
    put(&project, &[("a.txt", "new")]);
    let old_one = run(mounting_shell(), &project, &format!("{read_only}; build"));
    assert_fails(&old_one, "www/public/", ": read-only file system\n");
    assert_eq!(tree(&project.output()), old);
    // A folder that can be written below one that cannot.
    let inside = "mount --bind www/public www/public || exit 9";
    let published = run(
        mounting_shell(),
        &project,
        &format!("{read_only}; {inside}; mount -o remount,bind,rw www/public || exit 9; build"),
    );
    assert_warns(&published, "(nothing can be written beside it)");
    assert_eq!(text(&tree(&project.output()), "a.txt"), Some("new"));
    project.assert_clean();
}

#[test]
fn a_mount_point_is_published_into_file_by_file() {
    let project = project(&[("same.txt", "same"), ("a.txt", "old"), ("gone/x.txt", "x")]);
    let bind = "mount --bind www/public www/public || exit 9";
    fs::create_dir(project.output()).unwrap();
    assert_warns(&run(mounting_shell(), &project, &format!("{bind}; build")), "(it is a mount point)");
    let time = |path: &str| fs::metadata(project.output().join(path)).unwrap().modified().unwrap();
    let before = time("same.txt");
    fs::write(project.output().join("CNAME"), "x.org").unwrap();
    put(&project, &[("a.txt", "new")]);
    fs::remove_dir_all(project.root().join("static/gone")).unwrap();
    assert_warns(&run(mounting_shell(), &project, &format!("{bind}; build")), "(it is a mount point)");
    let site = tree(&project.output());
    assert_eq!((text(&site, "a.txt"), text(&site, "CNAME")), (Some("new"), Some("x.org")));
    assert!(!project.output().join("gone").exists());
    assert_eq!(time("same.txt"), before);
    project.assert_clean();
    // Where nothing has changed there is nothing to warn of.
    assert_eq!(stderr(&run(mounting_shell(), &project, &format!("{bind}; build"))), "");
}

#[test]
fn mounts_inside_the_output_stay_where_they_are() {
    // A folder of ours, a file of ours, and a file of theirs.
    for (far, at) in [("far", "volume"), ("far/b.txt", "volume/b.txt"), ("theirs", "CNAME")] {
        let project = project(&[("a.txt", "old"), ("volume/b.txt", "old")]);
        assert!(run(Command::new("sh"), &project, "build").status.success());
        put(&project, &[("a.txt", "new"), ("volume/b.txt", "new"), ("volume/c.txt", "new")]);
        fs::create_dir(project.folder.path().join("far")).unwrap();
        for (path, text) in [("far/b.txt", "old"), ("theirs", "theirs"), ("www/public/CNAME", "")] {
            fs::write(project.folder.path().join(path), text).unwrap();
        }
        let bind = format!("mount --bind {far} www/public/{at} || exit 9");
        let look = "cd www/public && cat a.txt volume/b.txt volume/c.txt CNAME";
        let published = run(mounting_shell(), &project, &format!("{bind}; build && (build; {look})"));
        assert!(published.status.success(), "{at}: {published:?}");
        let theirs = if at == "CNAME" { "theirs" } else { "" };
        assert_eq!(String::from_utf8_lossy(&published.stdout), format!("newnewnew{theirs}"), "{at}");
        assert_warns(&published, "(something is mounted in it)");
        let expected = if at == "CNAME" { "old" } else { "new" };
        assert_eq!(fs::read_to_string(project.folder.path().join("far/b.txt")).unwrap(), expected, "{at}");
        project.assert_clean();
    }
}

#[test]
fn a_build_that_waited_publishes_what_is_there_when_its_turn_comes() {
    let project = project(&[("a.txt", "old")]);
    let turn = begin(&project.target(Exchange::Try)).unwrap();
    let waiting = std::thread::scope(|scope| {
        let waiting = scope.spawn(|| run(Command::new("sh"), &project, "echo >started; build"));
        while !project.folder.path().join("started").exists() {
            std::thread::sleep(Duration::from_millis(5));
        }
        // Time enough to read, were it to read now.
        std::thread::sleep(Duration::from_secs(1));
        put(&project, &[("a.txt", "new")]);
        drop(turn);
        waiting.join().unwrap()
    });
    assert!(waiting.status.success(), "{}", stderr(&waiting));
    assert_eq!(text(&tree(&project.output()), "a.txt"), Some("new"));
    project.assert_clean();
}

#[test]
fn programs_at_once_wait_for_each_other() {
    let project = project(&[("a.txt", "a")]);
    let ended = run(Command::new("sh"), &project, "build & one=$!; build & two=$!; wait $one && wait $two");
    assert!(ended.status.success(), "{}", stderr(&ended));
    assert_eq!(text(&tree(&project.output()), "a.txt"), Some("a"));
    project.assert_clean();
}

#[test]
fn a_home_that_leads_nowhere_stops_no_build() {
    let project = project(&[("a.txt", "a")]);
    // The third cannot be looked into, the fourth is a dead link.
    let odd = "mkdir -p shut/home && chmod 000 shut && ln -sf nowhere dead || exit 9";
    for home in ["/dev/null/x", "$PWD/none", "$PWD/shut/home", "$PWD/dead"] {
        let script = format!("{odd}; HOME={home}; export HOME; build; code=$?; chmod 755 shut; exit $code");
        let built = run(ordinary_shell(), &project, &script);
        assert!(built.status.success(), "{home}: {}", stderr(&built));
    }
}

#[test]
fn a_lock_that_cannot_be_opened_is_named() {
    // Beside the output, and inside where nothing can be written beside it.
    let places = [("www/.public.rapporteur-lock", "true"), ("www/public/.rapporteur-lock", "chmod 555 www")];
    for (lock, before) in places {
        for (put, why) in [("ln -s nowhere", "` is not a plain file"), ("mkdir", "` is not a plain file")] {
            let project = project(&[("a.txt", "a")]);
            fs::create_dir(project.output()).unwrap();
            let built = run(ordinary_shell(), &project, &format!("{put} {lock} && {before} || exit 9; build"));
            let said = stderr(&built);
            assert_eq!(built.status.code(), Some(2), "{said}");
            assert!(said.contains(&format!("{lock}{why}")) && said.contains("\nhint: move it away"), "{said}");
        }
    }
    // As another user leaves it; the other lock would hold off nobody.
    let project = project(&[("a.txt", "a")]);
    let shut = "echo 1 >www/.public.rapporteur-lock && chmod 000 www/.public.rapporteur-lock || exit 9";
    let built = run(ordinary_shell(), &project, &format!("{shut}; build"));
    let said = stderr(&built);
    assert_eq!(built.status.code(), Some(2), "{said}");
    assert!(said.starts_with("error: cannot open `"), "{said}");
    assert!(said.contains("www/.public.rapporteur-lock`: permission denied\nhint: another user"), "{said}");
    assert!(!project.output().exists(), "nothing was published");
}
