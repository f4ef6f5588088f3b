//! The output as a run holds it: its lock, and the recovery of what a killed run left. Not what is published there.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use super::changes;
use super::guard::{Place, guard};
use super::journal;
use super::lock::{self, Lock};
use super::sweep::sweep;
use super::tree::{exists, remove, remove_file};
use super::way::must_be_folder;
use super::{INNER, LOCK, MARK, Target};
use crate::shell::failure::Failure;

/// An output folder whose lock we hold, mended where a killed run had left it half done.
#[derive(Debug)]
pub(super) struct Held {
    pub place: Place,
    pub lock: Lock,
    /// Why nothing can be written beside it.
    pub nothing_beside: Option<String>,
    /// It was not there before.
    pub made_output: bool,
    pub warnings: Vec<String>,
}

/// Takes the output's lock and mends what a killed run left.
pub(super) fn hold(target: &Target) -> Result<Held, Failure> {
    let place = guard(target)?;
    let output = &place.output;
    fs::create_dir_all(&place.parent).map_err(|error| Failure::io("make", &place.parent, &error))?;
    let (mut nothing_beside, mut made_output) = (None, false);
    let path = place.beside(".rapporteur-lock");
    let lock = match lock::take(&path, output, target.wait) {
        Ok(lock) => lock?,
        // Another lock would not hold off those who can take this one.
        Err(error) if is_refused_beside(&error) && !lock::is_shut(&path, &error) => {
            nothing_beside = Some("nothing can be written beside it".to_string());
            made_output = make(output)?;
            let path = output.join(LOCK);
            lock::take(&path, output, target.wait).map_err(|error| lock::refused(&path, &error))??
        }
        Err(error) => return Err(lock::refused(&path, &error)),
    };
    let warnings = recover(&place)?;
    // What another run did while we waited for it may be refused now.
    guard(target)?;
    Ok(Held { place, lock, nothing_beside, made_output, warnings })
}

/// Makes a staging folder.
pub(super) fn stage(folder: &Path) -> Result<(), Failure> {
    fs::create_dir(folder)
        .and_then(|()| File::create_new(folder.join(MARK)).map(drop))
        .map_err(|error| Failure::io("make", folder, &error))
}

/// Makes the output folder, and says whether it was not there.
pub(super) fn make(output: &Path) -> Result<bool, Failure> {
    match fs::create_dir(output) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(Failure::io("make", output, &error)),
    }
}

fn is_refused_beside(error: &io::Error) -> bool {
    use io::ErrorKind as E;
    matches!(error.kind(), E::PermissionDenied | E::ReadOnlyFilesystem | E::InvalidFilename)
}

/// Finishes or undoes what a killed run left. Every step of it may be killed in turn.
pub(super) fn recover(place: &Place) -> Result<Vec<String>, Failure> {
    let (output, staged) = (&place.output, place.staging());
    let mut warnings = Vec::new();
    must_be_folder(&staged)?;
    must_be_folder(&output.join(INNER))?;
    if exists(&staged) {
        if exists(&staged.join(MARK)) {
            remove(&staged, MARK).map_err(|error| Failure::io("remove", &staged, &error))?;
        } else {
            warnings = sweep(&staged, output)?;
        }
    }
    if exists(output) {
        let mark = output.join(MARK);
        remove_file(&mark).map_err(|error| Failure::io("remove", &mark, &error))?;
        changes::finish(output)?;
        journal::roll(output, false)?;
    }
    Ok(warnings)
}
