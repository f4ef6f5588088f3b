//! A build on its way to the output: the files as they come, and the end. Whose turn it is, is `held`'s matter; how files
//! get into place, `swap`'s and `journal`'s.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use super::guard::Place;
use super::held::{Held, hold, make, stage};
use super::journal::{self, JOURNAL};
use super::like::make_like;
use super::lock::Lock;
use super::manifest::{Entry, MANIFEST, Manifest, mtime};
use super::swap::{CAN_EXCHANGE, Swap, swap, unlike};
use super::tree::{Folders, Others, copy, exists, is_mount, others, remove, remove_file};
use super::way::must_be_open;
use super::{Exchange, INNER, MARK, Published, Target};
use crate::bytes::output::{Made, Output, Piecewise, Sink};
use crate::ground::hashed::Table;
use crate::ground::path::OutPath;
use crate::shell::failure::{Failure, shown};

/// A build on its way to the output. Dropped without `finish`, it leaves the old site and nothing else.
#[derive(Debug)]
pub struct Staging {
    place: Place,
    /// Where files are written: beside the output, or inside.
    folder: PathBuf,
    /// Why folders are not exchanged.
    one_by_one: Option<String>,
    exchange: Exchange,
    old: Option<Manifest>,
    /// As they came.
    written: Mutex<Vec<(OutPath, Entry)>>,
    folders: Folders,
    failure: Mutex<Option<Failure>>,
    failed: AtomicBool,
    warnings: Vec<String>,
    /// The output folder is ours to remove, should nothing come of it.
    made_output: bool,
    // Dropped after `drop` has cleared the staging folder away.
    _lock: Lock,
}

/// Takes the output's lock, mends what a killed run left, and makes the staging folder.
pub fn begin(target: &Target) -> Result<Staging, Failure> {
    let Held { place, lock, nothing_beside, made_output, warnings } = hold(target)?;
    let output = &place.output;
    let no_exchange = target.exchange == Exchange::Never || !CAN_EXCHANGE;
    let mut one_by_one =
        nothing_beside.or_else(|| no_exchange.then(|| "this system does not exchange folders".to_string()));
    let list = output.join(MANIFEST);
    let old = Manifest::read(&list).map_err(|error| Failure::io("read", &list, &error))?;
    if one_by_one.is_none() && is_mount(output, &place.parent) {
        one_by_one = Some("it is a mount point".into());
    }
    let mut staging = Staging {
        folder: place.staging(),
        place,
        one_by_one,
        exchange: target.exchange,
        old,
        written: Mutex::default(),
        folders: Folders::default(),
        failure: Mutex::default(),
        failed: AtomicBool::new(false),
        warnings,
        made_output,
        _lock: lock,
    };
    if staging.one_by_one.is_none() {
        stage(&staging.folder)?;
        // From the start, so that nobody sees more of a build on its way than of the site.
        if let Err(error) = make_like(&staging.folder, &staging.place.output) {
            let beside = &staging.folder;
            remove(beside, MARK).map_err(|error| Failure::io("remove", beside, &error))?;
            staging.one_by_one = Some(unlike(&error));
        }
    }
    if staging.one_by_one.is_some() {
        staging.made_output |= make(&staging.place.output)?;
        staging.folder = staging.place.output.join(INNER);
        stage(&staging.folder)?;
    }
    Ok(staging)
}

impl Sink for Staging {
    fn put(&self, path: &OutPath, made: Made, bytes: &[u8]) {
        if self.failed.load(Ordering::Relaxed) {
            return;
        }
        if self.old.as_ref().is_some_and(|old| old.untouched(&self.place.output, path, made).is_some()) {
            return;
        }
        self.came(path, made, self.write(path, bytes));
    }

    fn begin<'a>(&'a self, path: &'a OutPath) -> Box<dyn Piecewise + 'a> {
        let failed = self.failed.load(Ordering::Relaxed);
        let file = if failed { Err(io::ErrorKind::Other.into()) } else { self.create(path) };
        Box::new(Coming { staging: self, path, file })
    }
}

/// A large file on its way.
struct Coming<'a> {
    staging: &'a Staging,
    path: &'a OutPath,
    /// Fails from its first failure on.
    file: io::Result<File>,
}

impl Piecewise for Coming<'_> {
    fn more(&mut self, bytes: &[u8]) {
        if let Ok(file) = &mut self.file
            && let Err(error) = file.write_all(bytes)
        {
            self.file = Err(error);
        }
    }

    fn end(self: Box<Self>, made: Made) {
        let Self { staging, path, file } = *self;
        if staging.failed.load(Ordering::Relaxed) {
            return;
        }
        let untouched = staging.old.as_ref().and_then(|old| old.untouched(&staging.place.output, path, made));
        match untouched {
            // What lies there is the same, and stays.
            Some(_) if file.is_ok() => {
                let gone = fs::remove_file(staging.folder.join(path.as_str()));
                if let Err(error) = gone {
                    staging.fail(path, &error);
                }
            }
            _ => staging.came(path, made, file.and_then(|file| Ok(mtime(&file.metadata()?)))),
        }
    }
}

impl Staging {
    /// Publishes what `output` names: what was put, and of the rest what still lies there as it was left.
    pub fn finish(mut self, output: &Output) -> Result<Published, Failure> {
        if let Some(failure) = self.failure.lock().unwrap_or_else(PoisonError::into_inner).take() {
            return Err(failure);
        }
        let written = std::mem::take(&mut *self.written.lock().unwrap_or_else(PoisonError::into_inner));
        let known: Table<&OutPath, Entry> = written.iter().map(|(path, entry)| (path, *entry)).collect();
        let old = self.old.clone().unwrap_or_default();
        let mut new = Manifest::default();
        let mut kept = Vec::new();
        for (path, made) in &output.files {
            let entry = match known.get(path) {
                Some(entry) => *entry,
                None => {
                    kept.push(path);
                    old.untouched(&self.place.output, path, *made).ok_or_else(|| self.lost(path))?
                }
            };
            new.files.insert(path.clone(), entry);
        }
        for (stray, _) in written.iter().filter(|(path, _)| !output.files.contains_key(path)) {
            let stray = self.folder.join(stray.as_str());
            remove_file(&stray).map_err(|error| Failure::io("remove", &stray, &error))?;
        }
        let removed = old.files.keys().filter(|path| !new.files.contains_key(*path)).count();
        let mut published = Published {
            written: new.files.len() - kept.len(),
            unchanged: kept.len(),
            removed,
            warnings: std::mem::take(&mut self.warnings),
        };
        if self.old.as_ref() == Some(&new) {
            return Ok(published);
        }
        let others = match exists(&self.place.output) {
            true => others(&self.place.output, &old, &new)?,
            false => Others::default(),
        };
        if self.one_by_one.is_none() {
            match swap(&self.folder, &self.place.output, &new, &kept, &others, self.exchange)? {
                Swap::Done(told) => {
                    published.warnings.extend(told);
                    return Ok(published);
                }
                Swap::Refused(why) => {
                    self.move_inside(&written, &mut new)?;
                    self.one_by_one = Some(why);
                }
            }
        }
        let gone = old.files.keys().filter(|path| !new.files.contains_key(*path));
        must_be_open(&self.place.output, written.iter().map(|(path, _)| path).chain(gone))?;
        if let Some(why) = &self.one_by_one {
            published.warnings.push(format!(
                "`{}` cannot be replaced in one step ({why}): its files were replaced one by one",
                shown(&self.place.output)
            ));
        }
        journal::commit(&self.place.output, &new)?;
        Ok(published)
    }

    fn write(&self, path: &OutPath, bytes: &[u8]) -> io::Result<i64> {
        let mut file = self.create(path)?;
        file.write_all(bytes)?;
        Ok(mtime(&file.metadata()?))
    }

    fn create(&self, path: &OutPath) -> io::Result<File> {
        let whole = self.folder.join(path.as_str());
        self.folders.make_for(&whole)?;
        File::create_new(whole)
    }

    /// Notes that a file is written, or that it could not be.
    fn came(&self, path: &OutPath, made: Made, written: io::Result<i64>) {
        match written {
            Ok(mtime) => {
                let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
                written.push((path.clone(), Entry { made, mtime }));
            }
            Err(error) => self.fail(path, &error),
        }
    }

    fn fail(&self, path: &OutPath, error: &io::Error) {
        self.failed.store(true, Ordering::Relaxed);
        let failure = Failure::io("write", &self.place.output.join(path.as_str()), error);
        self.failure.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(failure);
    }

    fn lost(&self, path: &OutPath) -> Failure {
        let path = self.place.output.join(path.as_str());
        Failure::new(format!("`{}` was changed or removed while the site was being published", shown(&path)))
            .hint("build again")
    }

    /// Moves what was staged beside the output to a staging folder inside, where it can be renamed from.
    fn move_inside(&mut self, written: &[(OutPath, Entry)], new: &mut Manifest) -> Result<(), Failure> {
        let beside = std::mem::replace(&mut self.folder, self.place.output.join(INNER));
        let moved = stage(&self.folder).and_then(|()| {
            let folders = Folders::default();
            for (path, _) in written {
                let Some(entry) = new.files.get_mut(path) else { continue };
                let (from, to) = (beside.join(path.as_str()), self.folder.join(path.as_str()));
                let moved = folders.make_for(&to).and_then(|()| match fs::rename(&from, &to) {
                    Ok(()) => Ok(entry.mtime),
                    Err(_) => copy(&from, &to),
                });
                let shown = self.place.output.join(path.as_str());
                entry.mtime = moved.map_err(|error| Failure::io("write", &shown, &error))?;
            }
            Ok(())
        });
        // Either way: nothing is needed from there any more.
        let removed = remove(&beside, MARK).map_err(|error| Failure::io("remove", &beside, &error));
        moved.and(removed)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // What cannot be removed now, the next run removes. After an exchange there is nothing here but, where the
        // sweep failed, an old folder without the mark, which is not all ours. What a journal names belongs to it.
        if exists(&self.folder.join(MARK)) && !exists(&self.place.output.join(JOURNAL)) {
            let _ = remove(&self.folder, MARK);
        }
        if self.made_output {
            // Refused, as it should be, where a site has come into it.
            let _ = fs::remove_dir(&self.place.output);
        }
    }
}
