//! Every template with a sample view: none fails, and nothing that an author wrote gets out unescaped.
//!
//! `RAPPORTEUR_PREVIEW=DIR cargo test preview` leaves the pages there for a browser and the Nu checker.

mod picture;
mod sample;
mod sample_lists;
mod sample_time;
mod table;

use std::collections::BTreeMap;

use fluent_bundle::{FluentBundle, FluentResource};
use include_dir::{Dir, include_dir};
use tera::{Context, Tera};

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The messages that need no argument, as templates know them.
fn words() -> BTreeMap<String, String> {
    let text = TEMPLATES.get_file("words/en.ftl").unwrap().contents_utf8().unwrap();
    let resource = FluentResource::try_new(text.to_owned()).unwrap();
    let ids: Vec<String> = resource
        .entries()
        .filter_map(|entry| match entry {
            fluent_syntax::ast::Entry::Message(message) => Some(message.id.name.to_owned()),
            _ => None,
        })
        .collect();
    let mut bundle = FluentBundle::new(vec!["en".parse().unwrap()]);
    bundle.add_resource(resource).unwrap();
    let mut words = BTreeMap::new();
    for id in ids {
        let mut errors = vec![];
        let pattern = bundle.get_message(&id).unwrap().value().unwrap();
        let text = bundle.format_pattern(pattern, None, &mut errors).into_owned();
        if errors.is_empty() {
            words.insert(id.replace('-', "_"), text);
        }
    }
    words
}

fn theme() -> Tera {
    fn gather(dir: &Dir<'static>, into: &mut Vec<(String, String)>) {
        for file in dir.files().filter(|file| file.path().extension().is_some_and(|end| end == "html")) {
            into.push((file.path().to_str().unwrap().to_owned(), file.contents_utf8().unwrap().to_owned()));
        }
        for dir in dir.dirs() {
            gather(dir, into);
        }
    }
    let mut files = vec![];
    gather(&TEMPLATES, &mut files);
    let mut tera = Tera::default();
    tera.add_raw_templates(files).unwrap();
    tera.global_context().insert("site", &sample::site());
    tera.global_context().insert("words", &words());
    tera
}

#[test]
#[allow(clippy::disallowed_methods)]
fn preview() {
    let tera = theme();
    let out = std::env::var_os("RAPPORTEUR_PREVIEW").map(std::path::PathBuf::from);
    for (path, template, view) in sample::pages().into_iter().chain(sample_lists::pages()) {
        let context = Context::from_serialize(&view).unwrap();
        let html = tera.render(template, &context).unwrap_or_else(|error| panic!("{path} by {template}: {error}"));
        assert!(html.starts_with("<!doctype html>"), "{path}");
        let scripts = ["colors", "keys", "matrix", "search", "timeline"]
            .map(|name| format!("<script src=\"script/{name}.js\" defer></script>"));
        let first = "<script src=\"script/theme.js\"></script>".to_owned();
        let moved = "<script src=\"script/redirect.js\" data-to=\"".to_owned();
        let ours: usize = scripts.iter().chain([&first, &moved]).map(|script| html.matches(script).count()).sum();
        assert_eq!(html.matches("<script").count(), ours, "{path}: what an author wrote stands unescaped");
        if let Some(out) = &out {
            preview_write(&out.join(path), html.as_bytes());
        }
    }
}

#[allow(clippy::disallowed_methods)]
fn preview_write(path: &std::path::Path, bytes: &[u8]) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}
