//! What `--help` shows below a command: examples, and what to know before one uses it. Not the options.

pub(super) const FIRST_STEPS: &str = "\
First steps:
  rapporteur init harbor                     begin a dossier in the folder `harbor`
  cd harbor
  rapporteur new event \"Council adjourns\"    make the file of an event, to be filled in
  rapporteur serve                           show the site in a browser while you write
  rapporteur build                           write the site to `public`

`rapporteur COMMAND --help` tells more of a command.";

pub(super) const INIT: &str = "\
Examples:
  rapporteur init                begin it here
  rapporteur init harbor         begin it in the folder `harbor`";

pub(super) const NEW: &str = "\
The path of the file is printed, so that an editor can open it:
  $EDITOR \"$(rapporteur new event 'Council adjourns')\"
  rapporteur new actor 'Harbor Council'
  rapporteur new issue 'Who pays for the new quay?'";

pub(super) const BUILD: &str = "\
The site in the output folder is replaced as a whole, or, where the content has errors, not at all.

Examples:
  rapporteur build
  rapporteur build -o /srv/www/harbor -u https://harbor.example/
  rapporteur build --drafts --through 2026-01-31     what readers would see by then, with drafts

Exit status: 0 done, 1 the content has errors, 2 wrong use or a failure of the machine.";

pub(super) const WATCH: &str = "\
Each save is built at once. Where the content has errors, the report stands here and the last good site in the output folder \
stays; both are up to date again as soon as all is mended. The folder is kept from other runs as long as this one goes on. \
What somebody else changes or removes in it meanwhile, the next run makes good, not this one.

Examples:
  rapporteur watch
  rapporteur watch --drafts -o /srv/www/preview
  rapporteur watch --poll                            on a network disk that tells of no changes
  rapporteur watch --poll 2s                         the same, looking every 2 seconds

Ctrl-C ends it.";

pub(super) const SERVE: &str = "\
Open the address that is printed. Each save shows at once. Where the content has errors, the last good site stays, and the \
report lies over the open pages until all is mended. Nothing is written to an output folder unless `-o` is given.

Examples:
  rapporteur serve
  rapporteur serve --open                            and open a browser
  rapporteur serve --drafts                          with what readers do not see yet
  rapporteur serve --port 8080 -o public             at another port, and written to `public`, too
  rapporteur serve --interface 192.168.0.7           for others in the network: they can read all of it

Ctrl-C ends it.";

pub(super) const CHECK: &str = "\
Examples:
  rapporteur check
  rapporteur check --strict                          warnings fail, too
  rapporteur check --format json | jq '.[].code'
  rapporteur check --format github                   in a workflow on GitHub: marks in the changed files

Exit status: 0 no errors, 1 the content has errors, 2 wrong use or a failure of the machine.";

pub(super) const THEME: &str = "\
A file below `templates` or `static` takes the place of the built-in one of that name. Take out what you want to change and no \
more: the rest stays up to date with the program.

Examples:
  rapporteur theme eject style/tokens.css            colors, sizes, and typefaces
  rapporteur theme eject event.html                  the page of an event
  rapporteur theme variables event.html              what it can show";

pub(super) const COMPLETIONS: &str = "\
Examples:
  rapporteur completions bash > ~/.local/share/bash-completion/completions/rapporteur
  rapporteur completions fish > ~/.config/fish/completions/rapporteur.fish";

pub(super) const MAN: &str = "\
Examples:
  rapporteur man build | man -l -
  rapporteur man > ~/.local/share/man/man1/rapporteur.1";
