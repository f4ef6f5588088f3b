# Alle Wörter der Oberfläche auf Deutsch. Was eine Nachricht bedeutet und wo sie steht, sagt `en.ftl`; hier steht nur, was
# beim Übersetzen zu wissen ist. Die Wörter sagen, was bekannt ist, nicht, was davon zu halten ist.
# Ein Gremium, eine Partei, ein Staat mit Mitgliedern heißt hier Gruppierung, ihre gemeinsame Position Linie.

## Der Rahmen

skip-to-content = Zum Inhalt springen
navigation = Hauptnavigation
above = Übergeordnete Seiten
data = Daten
generated-by = Erstellt mit rapporteur.
colors = Farben
colors-system = wie das System
colors-light = hell
colors-dark = dunkel
as-of-day = Stand: { $date }
authors = Von { $names }
last-changed = Zuletzt geändert: { $date }

nav-home = Überblick
nav-events = Ereignisse
nav-timeline = Zeitleiste
nav-actors = Akteure
nav-issues = Streitfragen
nav-matrix = Matrix
nav-publishers = Herausgeber
nav-tags = Schlagwörter
nav-search = Suche

data-events-json = Ereignisse (JSON)
data-stances-csv = Äußerungen (CSV)
data-matrix-csv = Matrix (CSV)
data-matrix-json = Matrix (JSON)
data-relations-csv = Beziehungen (CSV)
data-agreement-csv = Übereinstimmung (CSV)
data-dna-csv = Für den Discourse Network Analyzer (CSV)
data-network-graphml = Netzwerk (GraphML)
feed-atom = Ereignisse (Atom)
feed-json = Ereignisse (JSON Feed)
feed-shifts = Positionswechsel (Feed)

## Titel der Seiten

title-events = Ereignisse
title-events-page = Ereignisse, Seite { $page }
title-timeline = Zeitleiste
title-actors = Akteure
title-issues = Streitfragen
title-publishers = Herausgeber
title-tags = Schlagwörter
title-tag = Schlagwort: { $name }
title-matrix = Wer wo steht
title-matrix-day = Wer am { $date } wo stand
title-matrix-inexact = Wer Ende { $date } wo stand
title-matrix-by = Wer bis zum { $date } wo stand
title-part = { $title }: { $part }
title-agreement = Wer mit wem übereinstimmt
title-coverage = Bestand und Lücken
title-changes = Änderungen
title-changes-page = Änderungen, Seite { $page }
title-moved = Umgezogen
title-search = Suche
title-feed = { $title }: { $name }
title-shifts-feed = { $title }: Positionswechsel
title-not-found = Seite nicht gefunden

## Beschriftungen in Vorlagen

actor = Akteur
actors = Akteure
all-events = Alle Ereignisse
also-known-as = Auch bekannt als
as-of = Stand:
basis = Belegt durch
as-data = Als Daten:
by = von
cite = Zitieren
cite-address = dauerhafte Adresse
cite-no-address = diese Fassung des Dossiers hat keine Adresse im Netz
cited-in = Als Quelle genutzt in
closed-issues = Abgeschlossene Streitfragen:
condition = Bedingung:
content = Darstellung
continued-by = Fortgeführt durch
corrections = Korrekturen
date = Datum
day-after = Später
day-before = Früher
days-of-change = Tage, an denen sich eine Zelle änderte
event = Ereignis
event-after = Nächstes Ereignis
event-of = Ereignis:
event-before = Voriges Ereignis
facts = Fakten
in-the-matrix = In der Matrix:
issue = Streitfrage
issues = Streitfragen
kind = Art
latest-statement = Letzte
legend = Was die Zeichen bedeuten
member-of = Mitglied von
moved-to = Diese Seite steht jetzt unter
neighbors = Benachbarte Ereignisse
on-this-page = Auf dieser Seite
# Von geplanten oder zurückgezogenen Ereignissen, oder weniger sicher als die Matrix verlangt.
no-counting-statement-from = Keine Äußerung, die zählt, aber andere weiter unten:
no-statement-from = Keine Äußerung in diesem Dossier:
# Undatierte von diesen oder von ihren Mitgliedern stehen unten im Verlauf.
no-dated-statement-from = Keine datierte Äußerung in diesem Dossier, aber undatierte weiter unten:
not-found-hint = Unter dieser Adresse gibt es keine Seite. Sie kann umgezogen sein, oder die Adresse enthält einen Tippfehler.
on-the-date = Zum Datum
on = zu
open-source = Quelle öffnen
other-days = Andere Tage
other-roles = Weitere Ämter
over-time = Im Lauf der Zeit
page = Seite
pages = Seiten
positions = Positionen
signs = Was die Zeichen bedeuten
several-sources = Quellen:
source = Quelle:
sources = Quellen
state-of-play = Stand der Dinge
statements = Äußerungen
status = Status
suggested-hint = Durch Vergleich gefunden; von der Redaktion nicht geprüft.
summary = Zusammenfassung
tag = Schlagwort
tags = Schlagwörter
translation = Übersetzung:
undated = Undatiert
under-the-id = unter der Kennung
untitled = Titel nicht angegeben
website = Website
who-stands-where = Wer wo steht
without-a-body = Übrige

## Wie eine Seite zitiert wird

cite-title = „{ $title }“, { $site }
cite-corrected = zuletzt geändert: { $date }, durch eine Korrektur
cite-changed = Datum: das des Ereignisses; zuletzt geändert am { $date }
cite-changed-again = Datum: neueste Korrektur; zuletzt geändert am { $date }
cite-uncorrected = Datum: das des Ereignisses

## Die Suche

search-all = alle
search-begins = Wörter, die mit „{"{"}word{"}"}“ beginnen, gibt es viele, und nur die ersten wurden durchgesehen: Tippen Sie weitere Buchstaben.
search-common = „{"{"}word{"}"}“ steht in {"{"}count{"}"} Einträgen; durchgesehen wurden die {"{"}read{"}"}, die am meisten davon handeln.
search-deeper = Weitere durchsehen
search-failed = Der Suchindex konnte nicht geladen werden. Laden Sie die Seite neu.
search-for = Wörter oder eine „Wendung in Anführungszeichen“
search-found = Gefunden: {"{"}count{"}"}
search-further = Mehr anzeigen
search-hint = Mit / in die Suche, mit den Pfeiltasten durch das Gefundene, mit der Eingabetaste öffnen. Akzente, Umlaute und Großschreibung spielen keine Rolle.
search-instead = „{"{"}word{"}"}“ kommt nicht vor; gezeigt wird, was „{"{"}other{"}"}…“ enthält.
search-most = Gefunden: höchstens {"{"}count{"}"}
search-nothing = Nichts gefunden. Weniger oder andere Wörter können helfen, oder weniger Filter.
search-partly = Kein Eintrag enthält alle diese Wörter: Die gezeigten enthalten die meisten davon.
search-reset = Leeren
search-sought = Von {"{"}count{"}"} Einträgen, die all dies enthalten könnten, wurden {"{"}read{"}"} gelesen.
search-unknown = Kein Eintrag enthält dies, es blieb darum unbeachtet: {"{"}words{"}"}
search-without-script = Die Suche braucht JavaScript. Ohne JavaScript führen diese Listen zu allem:
search-year = Jahr

## Überschriften mit Anzahl

heading-sources = Quellen ({ $count })
heading-responses = Reaktionen ({ $count })
heading-positions = Positionen ({ $count })
heading-related = Verwandte Ereignisse ({ $count })
heading-effects = Außerdem in der Matrix geändert ({ $count })
heading-events = Ereignisse ({ $count })
heading-members = Mitglieder ({ $count })
heading-more-members = Weitere Mitglieder ({ $count })
heading-statements = Äußerungen ({ $count })
heading-latest = Neueste Ereignisse
heading-coming = Kommende Ereignisse
heading-shifts = Jüngste Positionswechsel
heading-more-shifts = Weitere jüngste Positionswechsel ({ $count })
heading-conflicts = Widersprüchliche Belege
heading-more-conflicts = Weitere widersprüchliche Belege ({ $count })
heading-undated = Undatiert ({ $count })
heading-not-counted = Nicht gezählt ({ $count })
heading-older = Ältere Äußerungen ({ $count })
heading-older-events = Ältere Ereignisse ({ $count })

## Die Matrix im Lauf der Zeit

newest-matrix = Die neueste Matrix
known-at-last-update = nach dem Kenntnisstand der letzten Aktualisierung
conflicts-hint = Berichte aus etwa derselben Zeit weichen voneinander ab, und welcher zutrifft, ist nicht geklärt: kein Positionswechsel.
day-counted-last = { $dates }, gezählt ab { $count ->
    [one] dem letzten Tag
   *[other] dem jeweils letzten Tag
}, dem { $day }
day-counted = { $dates }, gezählt ab dem { $day }
day-inferred = Für nichts, was sich an diesem Tag änderte, nennt eine Quelle diesen Tag: Er ist erschlossen, und die Seite jedes Ereignisses sagt, wie.
no-change = An diesem Tag änderte sich keine Zelle.
without-tables = Die Tabelle dieses Tages ist weggelassen, damit die Website klein bleibt; die Liste sagt, was sich änderte.
heading-changes = Was sich änderte ({ $count })
changes-elsewhere = Was sich bei ihren Streitfragen änderte, sagen die Seiten der Themengruppen.
changes-on = { $issue }: { $changes }
changes-folded = { $changes } bei { $issues }, { $actors }
past-changes = Zur Tabelle
change-first = erste belegte Äußerung mit Datum
change-first-members = erste belegte Äußerung unter den Mitgliedern
change-gone = Keine Äußerung zählt mehr
change-before = vorher: { $before }
change-before-stale = vorher: { $before }. Das ist zu alt, um neben der neuen Äußerung zu zählen, also kein Positionswechsel.
change-before-conflict = vorher: { $before }. Widersprüchliche Belege zählen nicht als Positionswechsel.
change-of-voice = vorher: dasselbe ({ $before }); jetzt: { $now }
change-of-holders = Position unverändert, aber durch andere belegt
change-through = durch { $actors }
# Dasselbe, wo sich der Akteur auch selbst geäußert hat.
change-through-too = durch eigene Äußerung und durch { $actors }
change-by-joining = { $count ->
    [one] Neu als Mitglied
   *[other] Neu als Mitglieder
} ({ $body }): { $actors }
change-by-leaving = { $count ->
    [one] Nicht mehr Mitglied
   *[other] Nicht mehr Mitglieder
} ({ $body }): { $actors }
# Dasselbe bei Mitgliedern, die nun führen oder nicht mehr führen.
change-by-speaking = { $count ->
    [one] Spricht nun für die Gruppierung
   *[other] Sprechen nun für die Gruppierung
} ({ $body }): { $actors }
change-by-ceasing = { $count ->
    [one] Spricht nicht mehr für die Gruppierung
   *[other] Sprechen nicht mehr für die Gruppierung
} ({ $body }): { $actors }
shift-title = { $actor } zu „{ $issue }“: { $words }; { $before }
effect-first = erstmals belegt
effect-was = bis zu diesem Tag: { $before }
effect-was-until = bis { $date }: { $before }
effect-returned = kehrte zu dieser Position zurück; bis zu diesem Tag: { $before }
effect-returned-on = kehrte zu dieser Position zurück; bis { $date }: { $before }
effect-now = { $before }; jetzt: { $now }

change-by-age = ältere Äußerungen zählen nicht mehr

feed-correction = Korrektur, { $date }:
no-corrections = Bisher wurde nichts korrigiert oder zurückgezogen.

## Was hinzukam und überarbeitet wurde

changes-since = { $changes } seit { $date }
change-added = Hinzugefügt
change-revised = Überarbeitet

## Die Zeitleiste

coming = Noch bevorstehend
parts-of-time = Jahre
month-unknown = Monat nicht bekannt
earlier = Früher
later = Später
filter-events = Filter
filter-any = alle
timeline-shown = { $shown } von { $all } Ereignissen
density-days = Ereignisse nach Tagen; jeder Balken führt zu seinen Ereignissen
density-weeks = Ereignisse nach Wochen; jeder Balken führt zu seinen Ereignissen
density-months = Ereignisse nach Monaten; jeder Balken führt zu seinen Ereignissen
density-years = Ereignisse nach Jahren; jeder Balken führt zu seinen Ereignissen
density-spans = Ereignisse in Abschnitten von { $count } Jahren; jeder Balken führt zu seinen Ereignissen
density-words = Von { $time }. Der höchste Balken ist { $most }.
density-bar = { $time }: { $events }
density-loose = { $bar }, davon { $count } weniger genau datiert
density-bar-shown = { $name }: { $shown } von { $all }
density-hollow-days = hohl: nicht auf einen Tag genau bekannt, gezeichnet am Anfang seiner Zeit
density-hollow-weeks = hohl: nicht auf eine Woche genau bekannt, gezeichnet am Anfang seiner Zeit
density-hollow-months = hohl: nicht auf einen Monat genau bekannt, gezeichnet am Anfang seiner Zeit
density-hollow-years = hohl: kann in einem späteren Jahr gewesen sein
density-breaks = wo die Linie unterbrochen ist, ist eine lange Zeit ohne Ereignisse ausgelassen

## Übereinstimmung

agreement = Übereinstimmung
agreement-with = Mit
agreement-caption = Je Akteur, die ähnlichsten zuerst
agreement-measure = Bei jeder Streitfrage, zu der zwei Akteure jetzt eine Position vertreten, zählt dieselbe Position 1, die entgegengesetzten Enden der Skala zählen 0, und Positionen dazwischen zählen nach den Schritten zwischen ihnen. Die Übereinstimmung ist der Durchschnitt über diese Streitfragen. Wo ein Akteur jede von mehreren Positionen annehmen würde, zählt die nächstgelegene.
agreement-scope = Verglichen werden offene Streitfragen, deren Positionen eine Skala bilden, und nur Akteure mit mindestens { $count } solchen gemeinsamen Streitfragen; ihre Zahl steht neben jedem Wert. Eine Gruppierung und ihre eigenen Mitglieder werden nicht verglichen, ebenso wenig zwei Akteure bei einer Streitfrage, bei der beide Positionen auf den Worten desselben Akteurs beruhen, etwa eine Gruppierung und wer sie früher führte. Bei einer Gruppierung ohne eigene Linie zählt, worin ihre Mitglieder übereinstimmen. Was beide ablehnen, ist genannt und zählt nicht. Wo Belege einander widersprechen, zählt der jüngste.
agreement-reference = Das Maß ist die Kongruenz nach Philip Leifeld, „Discourse Network Analysis: Policy Debates as Dynamic Networks“ (2017)
agreement-data = Alle Paare als Daten (CSV)
agreement-issues = { $count }
agreement-rejection = { $position } ({ $issue })
agreement-between = dazwischen { $count } weitere
issues-in-common = Gemeinsame Streitfragen
both-reject = Beide lehnen ab

## Bestand und Lücken

coverage-hint = Was dieses Dossier enthält und was ihm fehlt, für seine Redaktion. Dass nichts belegt ist, heißt nicht, dass nichts gesagt wurde.
coverage-counts = In Zahlen
statements-parted = { $all }: { $parts }
statements-in-matrix = { $count } in der Matrix
statements-closed = { $count } zu abgeschlossenen Streitfragen
statements-undated = { $count } ohne Datum
statements-apart = { $count } aus Ereignissen, die nicht zählen
statements-later = { $count } nach dem Tag der Matrix
statements-left-out = { $count } ausgelassen, da schwächer belegt oder doppelt berichtet
coverage-events = Ereignisse mit Äußerungen
coverage-actors = Akteure mit eigenen Äußerungen
coverage-issues = Streitfragen mit Äußerungen
coverage-silent-actors = Akteure ohne eigene Äußerung
coverage-silent-issues = Streitfragen ohne Äußerung
coverage-inferred = Positionen, die nur erschlossen sind
coverage-older = Positionen ohne Äußerung seit mehr als { $count ->
    [one] 1 Tag
   *[other] { $count } Tagen
}
coverage-unsourced = Ereignisse ohne datierte Quelle
coverage-no-source = keine Quelle
coverage-without-source = Ganz ohne Quelle
coverage-without-date = Quellen ohne Datum
coverage-undated-source = { $count ->
    [one] 1 Quelle, undatiert
   *[other] { $count } Quellen, undatiert
}
caption-with-count = { $caption } ({ $count })
share = { $some } von { $all }

## Anzahlen

count-more = und { $count } weitere
count-more-sides = und { $count ->
    [one] 1 weitere Seite
   *[other] { $count } weitere Seiten
}
count-pairs = { $count ->
    [one] 1 Paar
   *[other] { $count } Paare
}

count-changes = { $count ->
    [one] 1 Änderung
   *[other] { $count } Änderungen
}
count-corrections = { $count ->
    [one] 1 Korrektur oder Rücknahme
   *[other] { $count } Korrekturen und Rücknahmen
}
count-days = { $count ->
    [one] 1 Tag
   *[other] { $count } Tage
}
count-events = { $count ->
    [one] 1 Ereignis
   *[other] { $count } Ereignisse
}
count-actors = { $count ->
    [one] 1 Akteur
   *[other] { $count } Akteure
}
count-actors-all-on-record = { $count ->
    [one] 1 Akteur
   *[other] { $count } Akteure
} mit Äußerungen
count-actors-on-record = { $count } von { $of ->
    [one] 1 Akteur
   *[other] { $of } Akteuren
} mit Äußerungen
count-issues = { $count ->
    [one] 1 Streitfrage
   *[other] { $count } Streitfragen
}
count-statements = { $count ->
    [one] 1 Äußerung
   *[other] { $count } Äußerungen
}
count-statements-of = { $count } von { $of ->
    [one] 1 Äußerung
   *[other] { $of } Äußerungen
} gezählt
count-statements-by-then = { $count ->
    [one] 1 bis dahin gezählte Äußerung
   *[other] { $count } bis dahin gezählte Äußerungen
}
count-members = { $count ->
    [one] 1 Mitglied
   *[other] { $count } Mitglieder
}
count-statements-by-actors = { $count ->
    [one] 1 Äußerung
   *[other] { $count } Äußerungen
} von { $actors ->
    [one] 1 Akteur
   *[other] { $actors } Akteuren
}
count-sources = { $count ->
    [one] 1 Quelle
   *[other] { $count } Quellen
}
count-publishers = { $count } Herausgeber
count-tags = { $count ->
    [one] 1 Schlagwort
   *[other] { $count } Schlagwörter
}
events-span = { $events }, { $from } bis { $until }

## Blättern

page-of = Seite { $page } von { $pages }
page-previous = Neuere
page-next = Ältere

## Listen

numbered = { $name } [{ $number }]
list-and = { $rest } und { $last }
list-comma = , { "" }
list-semicolon = ; { "" }
quoted = „{ $text }“
quoted-within = ‚{ $text }‘
list-dot = {"\u00A0"}· { "" }

## Daten

month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember
# Unter den Balken eines Bildes, wo wenig Platz ist.
month-short-1 = Jan.
month-short-2 = Feb.
month-short-3 = März
month-short-4 = Apr.
month-short-5 = Mai
month-short-6 = Juni
month-short-7 = Juli
month-short-8 = Aug.
month-short-9 = Sep.
month-short-10 = Okt.
month-short-11 = Nov.
month-short-12 = Dez.
date-day = { $day }.{"\u00A0"}{ $month } { $year }
date-month = { $month } { $year }
date-year = { $year }
date-day-of-year = { $day }.{"\u00A0"}{ $month }
date-unknown = Datum unbekannt
date-period-in-month = { $from }.–{ $until }.{"\u00A0"}{ $month } { $year }
date-period-in-year = { $from }.{"\u00A0"}{ $from-month } – { $until }.{"\u00A0"}{ $until-month } { $year }
date-period = { $from } – { $until }
date-period-of-years = { $from }–{ $until }
date-inferred = { $date } (Datum{"\u00A0"}erschlossen)
date-on = am { $date }
date-within = { $kind ->
    [month] im { $date }
    [year] im Jahr { $date }
    [days] zwischen dem { $from } und dem { $until }
   *[other] zwischen { $from } und { $until }
}
date-from = seit { $date }
date-until = bis { $date }
date-between = { $from } bis { $until }

## Arten und Status von Ereignissen

event-kind-statement = Erklärung
event-kind-meeting = Treffen
event-kind-decision = Entscheidung
event-kind-action = Aktion
event-kind-agreement = Vereinbarung
event-kind-incident = Vorfall
event-kind-analysis = Analyse

status-reported = Berichtet
status-confirmed = Bestätigt
status-disputed = Umstritten
status-planned = Geplant
status-postponed = Verschoben
status-cancelled = Abgesagt
status-retracted = Zurückgezogen

draft = Entwurf
preview = Vorschau: Sie zeigt auch, was nicht Teil des veröffentlichten Dossiers ist.
withheld-draft = Entwurf: nicht Teil des veröffentlichten Dossiers.
withheld-embargo = Sperrfrist bis { $date }: nicht Teil des veröffentlichten Dossiers.

## Akteure

actor-kind-person = Person
actor-kind-faction = Flügel
actor-kind-organization = Organisation
actor-kind-state = Staat
actor-kind-coalition = Koalition
speaks-for-body = spricht für die Gruppierung
role-period = { $role } ({ $dates })
name-until = { $name } (bis { $date })

## Streitfragen

issue-closed = abgeschlossen am { $date }
issue-column-caption = Stand: { $date }

## Woher eine Äußerung bekannt ist

via-said = gesagt
via-did = durch Handeln gezeigt
via-reported = berichtet
via-inferred = von uns erschlossen
via-inferred-elsewhere = erschlossen

rejects-position = Lehnt { $position } ab
any-of-between = { " " }oder { "" }
any-of = { $positions }
any-of-quoted = eine der Positionen { $positions }
position-undecided = Unentschieden

apart-planned = nicht gezählt: Das Ereignis ist geplant
apart-postponed = nicht gezählt: Das Ereignis ist verschoben
apart-cancelled = nicht gezählt: Das Ereignis wurde abgesagt
apart-retracted = nicht gezählt: Das Ereignis wurde zurückgezogen
mark-disputed = Ereignis umstritten
mark-current = maßgeblich
mark-against = widerspricht der maßgeblichen Äußerung
mark-against-own = widerspricht der maßgeblichen Äußerung desselben Mitglieds
mark-before = früher vertreten
mark-left = zeitweise aufgegeben
mark-ended = beendete diese Position
part-line = für die Gruppierung
part-member = als Mitglied
counts-from = zählt ab dem { $date }

apart-stale = ausgelassen: veraltet, andere sind es nicht
apart-weak = nicht gezählt: schwächer belegt, als diese Matrix verlangt
apart-twin = nicht doppelt gezählt: steht in einem anderen Eintrag desselben Ereignisses
apart-later = noch nicht gezählt: nach dem Tag der Matrix
apart-left = zählt nicht mehr: ausgeschieden am { $date }
apart-speaks = zählt nicht mehr: spricht seit { $date } für die Gruppierung

## Warum eine Zelle ist, wie sie ist

why-none = Keine dieser Äußerungen zählt; neben jeder steht, warum.
why-undated = Was unten ohne Datum steht, geht in keine Zelle ein: Es ist nicht bekannt, ab wann es zählen würde.
why-none-else = Von den übrigen Äußerungen zählt keine; neben jeder steht, warum.
why-alone = Die einzige belegte Äußerung mit Datum.
why-clear = Keine Äußerung, die zählt, weicht von der maßgeblichen ab.
why-shifted = Position gewechselt: Eine frühere belegte Äußerung weicht von der maßgeblichen ab.
why-shifted-rejected = Position gewechselt: Eine frühere Äußerung lehnte die jetzt vertretene Position ab.
why-reversed = Zurückgekehrt: Die Position wurde früher vertreten, aufgegeben ({ $left }) und wieder eingenommen ({ $since }).
why-contradictory = Widersprüchliche Belege: { $count ->
    [one] Eine auf anderem Weg bekannte Äußerung { $days ->
        [0] vom selben Tag wie die maßgebliche weicht von ihr ab.
        [one] mit höchstens 1 Tag Abstand zur maßgeblichen weicht von ihr ab.
       *[other] mit höchstens { $days } Tagen Abstand zur maßgeblichen weicht von ihr ab.
    }
   *[other] { $count } auf anderem Weg bekannte Äußerungen { $days ->
        [0] vom selben Tag wie die maßgebliche weichen von ihr ab.
        [one] mit höchstens 1 Tag Abstand zur maßgeblichen weichen von ihr ab.
       *[other] mit höchstens { $days } Tagen Abstand zur maßgeblichen weichen von ihr ab.
    }
}
why-withdrawn = Nicht mehr vertreten: Eine spätere Ablehnung beendet eine Position, wenn sie auf demselben Weg bekannt ist oder mehr als { $days ->
    [one] 1 Tag
   *[other] { $days } Tage
} danach kommt, und seither wurde keine eingenommen.
why-rejects = Belegt sind nur Ablehnungen, und eine Ablehnung wird nie als eine andere Position gelesen.
why-undecided = Die letzte Äußerung zur Position ist, dass es noch keine gibt.
why-stale = Die letzte Äußerung ist mehr als { $days ->
    [one] 1 Tag
   *[other] { $days } Tage
} alt.
why-divided-leads = Keine einheitliche Position: Von zweien, die die Gruppierung führen, sind verschiedene Positionen belegt.
why-divided-positions = Keine einheitliche Position: Zwei Teile der Gruppierung vertreten Positionen, die nichts gemeinsam haben.
why-divided-rejection = Keine einheitliche Position: Ein Teil der Gruppierung lehnt alles ab, was ein anderer vertritt.
why-no-line = Weder von der Gruppierung noch von jemandem, der für sie spricht, ist eine Äußerung belegt, die zählt; dies sagen Mitglieder.
why-line = Die Linie steht: Kein Mitglied, das zählt, weicht von ihr ab.
why-line-alone = Die Linie steht allein: Keine Äußerung eines anderen Mitglieds zählt.
why-line-silent = Die Linie enthält keine Position, darum ist die der Mitglieder gezeigt.
why-member = Es ist die Position des einzigen Mitglieds, von dem eine belegt ist.
why-members = Die Mitglieder, von denen eine Position belegt ist, stimmen darin überein.
why-members-in-part = Die Mitglieder, von denen etwas belegt ist, weichen nicht voneinander ab, aber keine Position ist allen gemeinsam: Genannt ist jede, die eines von ihnen annimmt.
why-undecided-beside = Wer unentschieden ist, teilt die Gruppierung nicht.
why-left-out = { $count ->
    [one] 1 Äußerung ist ausgelassen, da mehr als { $days ->
        [one] 1 Tag
       *[other] { $days } Tage
    } alt
   *[other] { $count } Äußerungen sind ausgelassen, da mehr als { $days ->
        [one] 1 Tag
       *[other] { $days } Tage
    } alt
}; andere sind es nicht.

## Die Zellen der Matrix

headline-none = Keine Äußerung in diesem Dossier
headline-undated = Keine datierte Äußerung in diesem Dossier
headline-withdrawn = Vertritt nicht mehr: { $position }
headline-rejects = Lehnt { $position } ab
headline-undecided = Unentschieden
headline-divided = Keine einheitliche Position
headline-members = Keine eigene Linie
headline-line = Die eigene Linie: { $says }
voice-member = { $names }: { $says }
voice-leads = { $names }, für die Gruppierung
speaker = { $name } ({ $notes })
speaker-for-body = für die Gruppierung
speaker-itself = die Gruppierung selbst
speaker-conflict = widersprüchliche Belege
speaker-inferred = erschlossen
said-by-voice = { $says } ({ $voice })
# Was alle auf einer Seite unter einer Bedingung sagen; sie steht in den Worten der Redaktion: „wenn …“.
said-on-condition = { $says } ({ $condition })

state-withdrawn = abgelehnt { $when }
state-rejects = eigene Position nicht genannt
state-contradictory = widersprüchliche Belege: { $position }, { $via }, { $date }
state-contradictory-rejects = widersprüchliche Belege: lehnt { $position } ab, { $via }, { $date }
state-reversed = kehrte { $when } zu dieser Position zurück
state-shifted = bis { $date }: { $position }
state-shifted-rejected = lehnte { $position } bis { $date } ab
cell-side = { $position }:
cell-side-who = { $position }: { $names }.
cell-whole = { $summary }. { $sides }
state-also-undecided = auch als unentschieden belegt
cell-stale = keine Äußerung seit { $date }
cell-recent = Position gewechselt { $when }
cell-people = { $part ->
    [none] zählt keine Äußerung { $of ->
        [one] ihrer einzigen Person
       *[other] ihrer { $of } Personen
    }
    [all] zählt Äußerungen { $of ->
        [one] ihrer einzigen Person
        [2] ihrer beiden Personen
       *[other] aller ihrer { $of } Personen
    }
   *[some] zählt Äußerungen von { $people ->
        [one] einer
       *[other] { $people }
    } ihrer { $of } Personen
}
cell-latest = zuletzt { $date }
cell-strongest = stärkster Beleg: { $via }
cell-line = { $via ->
    [said] von der Gruppierung selbst erklärt
    [did] von der Gruppierung selbst durch Handeln gezeigt
   *[other] der Gruppierung selbst zugeschrieben
}

glyph-none = –
glyph-withdrawn = ⊘
glyph-rejects = ✕
glyph-undecided = ?
glyph-contradictory = ≠
glyph-reversed = ↺
glyph-shifted = →
glyph-clear = ●
glyph-members = ◇
glyph-divided = ◐

legend-none = keine Äußerung, die an diesem Tag zählt (undatierte zählen nicht)
legend-withdrawn = eine Position wurde vertreten und ist beendet; jetzt wird keine vertreten
legend-rejects = lehnt eine Position ab; die eigene ist nicht genannt
legend-undecided = unentschieden
legend-contradictory = widersprüchliche Belege aus etwa derselben Zeit
legend-reversed = gab diese Position auf und kehrte zu ihr zurück
legend-shifted = vertrat früher eine andere Position
legend-clear = eine einzige Position in den Äußerungen, die zählen
legend-members = eine Gruppierung ohne eigene Position: Belegt sind nur Positionen von Mitgliedern, die nicht für sie sprechen
legend-scale = wo eine Position auf der Skala ihrer Streitfrage liegt; nur umrandet, wo allein Mitglieder sie vertreten
scale-ends = Skala: von „{ $first }“ bis „{ $last }“
legend-divided = keine einheitliche Position unter den Mitgliedern
legend-people-term = „ihrer Personen“:
legend-people = alle, die an diesem Tag zur Gruppierung gehören; { $count ->
    [one] 1 hier gezählte Mitgliedschaft nennt keinen ersten Tag und zählt
   *[other] { $count } hier gezählte Mitgliedschaften nennen keinen ersten Tag und zählen
} von Anfang an

matrix-caption-all = Alle Streitfragen
matrix-caption-others = Weitere Streitfragen
groups-of-issues = Themengruppen
matrix-part = { $group }, { $number } von { $of }
overview = Überblick
overview-hint = Zu wie vielen Streitfragen jeder Themengruppe von jedem etwas belegt ist; die Zellen stehen auf den Seiten der Themengruppen.
tally-on-record = { $count } von { $of }
tally-latest = letzte Änderung { $date }
tally-members = keine eigene Linie: { $count }
tally-shifted = gewechselt: { $count }
tally-reversed = zurückgekehrt: { $count }
tally-contradictory = widersprüchliche Belege: { $count }
tally-divided = keine einheitliche Position: { $count }
tally-rejects = lehnt nur ab: { $count }
tally-withdrawn = aufgegeben: { $count }
tally-undecided = unentschieden: { $count }
left-out-inferred = Die Zellen lassen aus, was nur erschlossen ist.
left-out-reported = Die Zellen lassen aus, was nur berichtet oder erschlossen ist.
show-members = Mitglieder zeigen ({ $count })
show-members-of = { $show }: { $body }

controls = Sortieren und filtern
filter-actor = Akteur oder Gruppierung
filter-text = Wörter in Zellen
filter-marks = Zeichen
filter-marks-hint = Gezeigt werden nur Zeilen mit einer Zelle eines gewählten Zeichens. Nichts gewählt: alle Zeilen.
filter-blank = Zellen, die nicht passen, sind leer
hide-empty-rows = Zeilen ohne Äußerung ausblenden
reset-view = Alles zeigen
matrix-rows = { $shown } von { $all } Zeilen
matrix-rows-of-actors = { $shown } von { $all } Zeilen: { $actors } von { $known } Akteuren
matrix-issues = Streitfragen: { $shown } von { $all }
matrix-groups = Themengruppen: { $shown } von { $all }
sort-by = Nach { $name } sortieren
sorted-by = sortiert nach { $name }, Gruppierungen und Mitglieder gemischt, jeder Akteur einmal

## Bilder

letters = A B C D E F G H I J K L M N O P Q R S T U V W X Y Z
picture-title = { $actor } zu „{ $issue }“
picture-spell = ab { $date }: { $says }
picture-divided = keine einheitliche Position ({ $positions })
picture-contradictory = { $position }, mit widersprüchlichen Belegen: { $against }
picture-refuted = { $position }, mit Belegen dagegen
picture-mark = { $date }: { $says } ({ $via }). { $event }
picture-by = { $actor }, { $says }

picture-scale = Wer wo steht (Stand: { $date }), auf einer Skala von der ersten Position bis zur letzten.
picture-no-scale = Wer wo steht (Stand: { $date }). Die Positionen haben keine Reihenfolge.
picture-paths = Positionen im Lauf der Zeit
picture-time = Zeitraum: { $time }.
picture-time-once = Alles hier Gezeichnete trägt dasselbe Datum: { $time }.
picture-gaps = Wo die Linie unterbrochen ist, ist hier lange nichts belegt: { $times }.
picture-undated = { $count ->
    [one] 1 undatierte Äußerung ist nicht gezeichnet.
   *[other] { $count } undatierte Äußerungen sind nicht gezeichnet.
}
picture-bodies = Die Zeichen einer Gruppierung sind Äußerungen von ihr oder von denen, die für sie sprechen; ihre Linien sagen auch etwas über ihre Mitglieder.
picture-no-line = keine eigene Linie; { $says }
picture-line-silent = keine eigene Position; { $says }

picture-mark-said = gesagt
picture-mark-did = durch Handeln gezeigt
picture-mark-reported = berichtet
picture-mark-inferred = erschlossen
picture-mark-rejects = lehnt eine Position ab
picture-mark-several = so viele Äußerungen nahe beieinander
picture-mark-turn = Position gewechselt
picture-line-held = Position vertreten
picture-line-members = von Mitgliedern vertreten; die Gruppierung selbst vertritt keine
picture-line-divided = von einem Teil einer Gruppierung vertreten, die keine einheitliche Position hat
picture-line-doubt = widersprüchliche Belege
picture-line-stale = seither keine Äußerung
picture-line-span = wann ein ungenaues Datum liegen kann
picture-line-end = nicht mehr vertreten
picture-place-held = vertritt
picture-place-held-inferred = vertritt, nur erschlossen
picture-place-members = von Mitgliedern vertreten; die Gruppierung selbst vertritt keine
picture-place-members-inferred = von Mitgliedern vertreten, nur erschlossen; die Gruppierung selbst vertritt keine
picture-place-members-reject = von Mitgliedern abgelehnt; die Gruppierung selbst hat sich dazu nicht geäußert
picture-place-member = von einem Teil einer Gruppierung vertreten, die keine einheitliche Position hat
picture-place-member-inferred = von einem Teil einer Gruppierung vertreten, die keine einheitliche Position hat, nur erschlossen
picture-place-other = widersprüchliche Belege
picture-place-was = früher vertreten
picture-place-rejects = lehnt ab
picture-place-refused = vertritt, mit Belegen dagegen oder Mitgliedern, die es ablehnen

## Bewertungen (Admiralty)

reliability-A = völlig zuverlässig
reliability-B = in der Regel zuverlässig
reliability-C = eingeschränkt zuverlässig
reliability-D = meist nicht zuverlässig
reliability-E = unzuverlässig
reliability-F = Zuverlässigkeit nicht zu beurteilen
reliability-publisher = Herausgeber { $rating }
reliability-on-scale = { $rating } ({ $grade } auf der Admiralty-Skala)

credibility-item = Meldung: { $rating }
credibility-1 = von anderen Quellen bestätigt
credibility-2 = wahrscheinlich wahr
credibility-3 = möglicherweise wahr
credibility-4 = zweifelhaft
credibility-5 = unwahrscheinlich
credibility-6 = Wahrheit nicht zu beurteilen

source-archived = archivierte Fassung
source-original = ursprüngliche Adresse
source-dead = Original nicht erreichbar seit { $date }

## Beziehungen: die Bezeichnung hier und dort

confidence-high = hohe Gewissheit
confidence-moderate = mittlere Gewissheit
confidence-low = geringe Gewissheit

relation-causes = Verursacht
relation-causes-inverse = Verursacht durch
relation-contributes = Trägt bei zu
relation-contributes-inverse = Teils zurückzuführen auf
relation-escalates = Verschärft
relation-escalates-inverse = Verschärft durch
relation-eases = Entschärft
relation-eases-inverse = Entschärft durch
relation-reinforces = Bekräftigt
relation-reinforces-inverse = Bekräftigt durch
relation-responds = Reagiert auf
relation-responds-inverse = Rief als Reaktion hervor
relation-follows = Folgt auf
relation-follows-inverse = Gefolgt von
relation-background = Hintergrund
relation-background-inverse = Hintergrund für
relation-part-of = Teil von
relation-part-of-inverse = Umfasst
relation-supersedes = Ersetzt
relation-supersedes-inverse = Ersetzt durch
relation-parallels = Parallel zu
relation-parallels-inverse = Parallel zu
relation-concurrent = Gleichzeitig mit
relation-concurrent-inverse = Gleichzeitig mit
relation-contradicts = Widerspricht
relation-contradicts-inverse = Widerspricht
relation-same-as = Dasselbe Ereignis wie
relation-same-as-inverse = Dasselbe Ereignis wie

## Was `rapporteur new` in ein Dossier schreibt

new-question = Worum geht der Streit?
new-in-favor = Dafür
new-against = Dagegen
