//! The sizes of pictures as they stay between builds: a picture is read again where its bytes are others. Not their way to
//! the output, which is `files`' matter.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::build::files::event_folder;
use crate::document::file::{Role, role};
use crate::document::picture::{Picture, Pictures as Known, is_picture, read};
use crate::given::inputs::{Input, Inputs};
use crate::ground::fingerprint::Fingerprint;
use crate::ground::path::{OutPath, SourcePath};

/// The pictures of the last build.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    read: BTreeMap<SourcePath, (Fingerprint, Picture)>,
    known: Arc<Known>,
}

impl Pictures {
    /// Takes in the pictures as they are now, in `static/` and `beside` events, and says whether what is known of any is
    /// another than it was.
    pub fn take(&mut self, inputs: &Inputs, beside: &[SourcePath]) -> bool {
        let mut before = std::mem::take(&mut self.read);
        let mut known = Known::new();
        let of_site =
            inputs.below("static").filter_map(|(path, input)| Some((path, input, path.below("static")?.into())));
        let of_events =
            beside.iter().filter_map(|path| Some((path, inputs.files.get(path)?, beside_event(inputs, path)?)));
        for (path, input, out) in of_site.chain(of_events) {
            let (true, Input::Bytes(bytes), Some(out)) = (is_picture(path.file_name()), input, OutPath::new(&out))
            else {
                continue;
            };
            let had = before.remove(path).filter(|(hash, _)| *hash == bytes.hash());
            let now = had.or_else(|| Some((bytes.hash(), read(path.file_name(), &bytes.fetch()?))));
            // One that is another by now, whoever lays it out tells.
            let Some(now) = now else { continue };
            known.insert(out, now.1);
            self.read.insert(path.clone(), now);
        }
        let changed = known != *self.known;
        if changed {
            self.known = Arc::new(known);
        }
        changed
    }

    /// What is known of them, by where they come out.
    pub fn known(&self) -> Arc<Known> {
        self.known.clone()
    }
}

/// Where a file comes out that lies in the folder of an event's `index.md`, or below it.
fn beside_event(inputs: &Inputs, path: &SourcePath) -> Option<String> {
    let folder = event_folder(path, inputs)?;
    match role(&SourcePath::new(&format!("{folder}/index.md"))?)? {
        Role::Event { name, .. } => Some(format!("events/{name}/{}", path.below(folder)?)),
        _ => None,
    }
}
