//! The shipped dossier's pages are valid HTML, as the Nu checker of the W3C reads them.

use std::path::Path;
use std::process::Command;

use crate::tools;

#[test]
fn every_page_is_valid_html() {
    let site = tools::shipped();
    let checker = tools::path("vnu-jar/build/dist/vnu.jar");
    let mut command = Command::new("java");
    command.arg("-jar").arg(checker).args(["--errors-only", "--skip-non-html"]).arg(site.path());
    let output = command.output().unwrap_or_else(|error| panic!("cannot start java: {error}; {}", tools::HINT));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    // The checker is content with an empty folder, too.
    assert!(Path::new(&site.path().join("index.html")).is_file());
}
