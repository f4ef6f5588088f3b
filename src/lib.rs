//! rapporteur builds a static site from a political dossier: one Markdown file per event, registries of actors and
//! issues, and out of them pages, reasoned relations, and a matrix of who stands where, since when, by what evidence.
//!
//! # One sentence
//!
//! A site is a function: `build(inputs, memory) → output + diagnostics` ([`build::build`]). The commands are ways to feed
//! it and things to do with what comes out; a cold build is the same call with an empty memory.
//!
//! ```text
//! disk ─read→ Inputs ─┬ content/**.md ─parse, ∥, memo→ Document ─┐
//!                     ├ actors, issues, publishers … ────────────┼─gather→ Dossier ─┬→ Relations ─┐
//!                     ├ site.toml → Settings ────────────────────┤                  ├→ Matrix ────┼─plan→ Job
//!                     ├ templates/ → Theme ──────────────────────┤                  └→ Course ────┤
//!                     ├ git history → History ───────────────────┤
//!                     └ static/ → files as they are ─────────────┘          render, index, ∥, memo│
//! Output (every file's path and fingerprint) + bytes, streamed to a Sink ←────────────────────────┘
//! ```
//!
//! # What stays between builds
//!
//! `watch` and `serve` call the same [`build::build`] with a memory that is warm. Each part of it answers for what it keeps:
//!
//! - a file is parsed again where its bytes are others ([`document`]);
//! - the dossier, and what it means, stands as long as no file's [`document::outline`] changes: of a file whose words alone
//!   changed, its own references are looked up anew, and nothing else ([`dossier::refresh`]);
//! - a page notes which files it reads while its subject is made ([`ground::reads`]). Where none of them changed, it is not
//!   looked at; otherwise its subject is made and compared by its key, and only another key renders it;
//! - data files are made again where a fact is another, links are checked again where a page is;
//! - of each entry of the search its terms are kept, and those stretches of the index are made again in which an entry's
//!   terms are others ([`bytes::search`]).
//!
//! What somebody waits for comes first: a sink says so ([`bytes::output::Sink::wanted`]), and it changes no byte.
//!
//! # Laws, each a test
//!
//! 1. Same inputs, same bytes: twice, in any order of reading, on one thread or many.
//! 2. Warm equals cold: after any sequence of edits, output and diagnostics equal those of a fresh build.
//! 3. What is published is exactly the output; files that are not ours are never touched.
//! 4. What a server sends, minus what it injects, is exactly the output.
//! 5. An edit costs what it changes: tests count the pieces of work.
//! 6. Every link lands: each link that the site writes to itself leads to a file and an id that exist.
//!
//! # Invariants, also of what is absent
//!
//! - **Only [`shell`] touches files, clocks, the environment, terminals, or ends the process.** `clippy.toml` enforces it.
//! - **The core cannot fail**, it can only have things to say: mistakes in content are diagnostics with places.
//! - **What depends on one file looks at one file** ([`document`]): a parsed text is HTML with holes where links go.
//! - **What an author wrote and what it means are two types**: a `Reference` becomes a `Link` that cannot dangle.
//! - **A page's key covers all that its view is made of**, because a page is made from a `…Subject` that derives `Hash`
//!   and holds everything; nothing else is in reach of its view. No code asks which file changed.
//! - **A view holds all that its template may see.** No template function reads the model. What of it is HTML its type says.
//! - **What the repository tells is an input like all others** ([`given::history`]): the shell reads it, days alone, and where it is
//!   missing or cut off nothing that depends on it is made.
//! - **Order comes from the data**, never from a hash map, a thread or a directory listing.
//! - **Memory does not hold what the disk can**: pages stream to the sink the moment they are made. A build that no other
//!   follows ([`build::build_once`]) keeps no keys either, and frees nothing that ends with it.
//!
//! # The house, floors from the ground up
//!
//! [`ground`] (ids, paths, dates, diagnostics, fingerprints, memoised work) · [`given`] (inputs, settings, words) ·
//! [`document`] (one file) · [`dossier`] (all files) · [`meaning`] (relations, stances, the matrix of a day, its course
//! from day to day, and who agrees with whom) · [`pages`] (subjects and views) ·
//! [`mod@bytes`] (theme, links, data, output) · [`build`] (the pipe) · [`shell`] (the command).

pub mod build;
pub mod bytes;
pub mod document;
pub mod dossier;
pub mod given;
pub mod ground;
pub mod meaning;
pub mod pages;
pub mod shell;
