//! What the tests of built pages share: the shipped dossier's site, and the tools that `.ci/setup` installs.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use tempfile::TempDir;

/// What to do where a tool is missing.
pub const HINT: &str = "run `.ci/setup`, which installs what the tests need";

/// Builds the dossier of this repository with the program itself.
pub fn shipped() -> TempDir {
    let site = tempfile::tempdir().unwrap();
    let root = env!("CARGO_MANIFEST_DIR");
    let mut command = Command::cargo_bin("rapporteur").unwrap();
    command.args(["-q", "build", "-r", root, "-o"]).arg(site.path()).assert().success();
    site
}

/// A file of the npm packages that `.ci/setup` installs.
pub fn path(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tools/node_modules").join(name);
    assert!(path.is_file(), "{} is missing: {HINT}", path.display());
    path
}

/// The Python that has networkx and pandas.
pub fn python() -> PathBuf {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tools/python/bin/python");
    assert!(path.is_file(), "{} is missing: {HINT}", path.display());
    path
}

/// All pages of a site: paths in it, sorted.
pub fn pages(site: &Path) -> Vec<String> {
    let mut pages = Vec::new();
    let mut folders = vec![site.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "html") {
                pages.push(path.strip_prefix(site).unwrap().to_str().unwrap().to_owned());
            }
        }
    }
    pages.sort();
    pages
}
