# All words of the interface, in American English. Messages without arguments are what templates know as
# `words.some_key` (`some-key` here); those with arguments are filled in when a page is made.
# The words say what is known, not what it makes of someone.

## The frame

skip-to-content = Skip to the content
navigation = Main
above = Where this page stands
data = Data
generated-by = Made with rapporteur.
colors = Colors
colors-system = as the system
colors-light = light
colors-dark = dark
as-of-day = As of { $date }
authors = By { $names }
# When what a page is about was last committed, in the foot of the page.
last-changed = Last changed { $date }

nav-home = Overview
nav-events = Events
nav-timeline = Timeline
nav-actors = Actors
nav-issues = Issues
nav-matrix = Matrix
nav-publishers = Publishers
nav-tags = Tags
nav-search = Search

data-events-json = Events (JSON)
data-stances-csv = Statements (CSV)
data-matrix-csv = Matrix (CSV)
data-matrix-json = Matrix (JSON)
data-relations-csv = Relations (CSV)
data-agreement-csv = Agreement (CSV)
data-dna-csv = For Discourse Network Analyzer (CSV)
data-network-graphml = Network (GraphML)
feed-atom = Events (Atom)
feed-json = Events (JSON Feed)
feed-shifts = Shifts (feed)

## Titles of pages

title-events = Events
title-events-page = Events, page { $page }
title-timeline = Timeline
title-actors = Actors
title-issues = Issues
title-publishers = Publishers
title-tags = Tags
title-tag = Tag: { $name }
title-matrix = Who stands where
title-matrix-day = Who stood where on { $date }
# Where all that changed rests on a month or a year, and where it rests on other dates that are not exact.
title-matrix-inexact = Who stood where by the end of { $date }
title-matrix-by = Who stood where by { $date }
# The page of a group of issues, where the matrix is too large for one.
title-part = { $title }: { $part }
title-agreement = Who agrees with whom
title-coverage = Coverage
title-changes = Changes
title-changes-page = Changes, page { $page }
title-moved = Moved
title-search = Search
# The feeds of the events of an actor, an issue or a tag.
title-feed = { $title }: { $name }
title-shifts-feed = { $title }: shifts of position
title-not-found = Page not found

## Labels in templates

actor = Actor
actors = Actors
all-events = All events
also-known-as = Also known as
as-of = As of
basis = Shown by
as-data = As data:
by = by
cite = Cite
cite-address = permanent address
cite-no-address = this copy of the dossier has no address on the web
cited-in = Cited in
closed-issues = Closed issues:
condition = Condition:
content = Account
continued-by = Continued by
corrections = Corrections
date = Date
day-after = Later
day-before = Earlier
days-of-change = Days on which a cell changed
event = Event
event-after = Next event
event-of = Event of
event-before = Previous event
facts = Facts
in-the-matrix = In the matrix:
issue = Issue
issues = Issues
kind = Kind
latest-statement = Latest
legend = What the marks mean
member-of = Member of
moved-to = This page is now at
neighbors = Neighboring events
on-this-page = On this page
# Of planned or retracted events, or known less well than the matrix asks.
no-counting-statement-from = No statement that counts, but others below:
no-statement-from = No statement in this dossier:
# Undated ones of these, or of their members, stand in the history below.
no-dated-statement-from = No dated statement in this dossier, but undated ones below:
not-found-hint = There is no page at this address. It may have moved, or the address may be mistyped.
on-the-date = On the date
on = on
open-source = Open the source
other-days = Other days
other-roles = Other roles
over-time = Over time
page = Page
pages = Pages
positions = Positions
several-sources = Sources:
signs = What the signs mean
source = Source:
sources = Sources
state-of-play = State of play
statements = Statements
status = Status
suggested-hint = Found by comparison; no editor has judged them.
summary = Summary
tag = Tag
tags = Tags
translation = Translation:
undated = Undated
under-the-id = under the id
untitled = Title not given
website = Website
who-stands-where = Who stands where
without-a-body = Others

## How a page is cited

# A page and the dossier it is in.
cite-title = “{ $title },” { $site }
cite-corrected = last changed { $date }, by a correction
cite-changed = its date is the event’s; last changed { $date }
cite-changed-again = its date is that of the newest correction; last changed { $date }
cite-uncorrected = its date is the event’s

## The search
# In braces stands what the script puts there.

search-all = All
search-begins = Words that begin with “{"{"}word{"}"}” are many, and only the first of them were looked at: type more letters.
search-common = “{"{"}word{"}"}” stands in {"{"}count{"}"} entries, and the {"{"}read{"}"} most about it were looked at.
search-deeper = Look at more
search-failed = The index could not be loaded. Load the page again.
search-for = Words, or a “phrase in quotes”
search-found = Found: {"{"}count{"}"}
search-further = Show more
search-hint = Press / to search, the arrow keys to go through what was found, and Enter to open it. Accents and capitals do not matter.
search-instead = Nothing has “{"{"}word{"}"}”; shown is what has “{"{"}other{"}"}…”.
search-most = Found: at most {"{"}count{"}"}
search-nothing = Nothing found. Fewer or other words may help, or fewer filters.
search-partly = No entry has all of these words: those shown have most of them.
search-reset = Clear
search-sought = {"{"}read{"}"} of the {"{"}count{"}"} entries that may have all of this were read.
search-unknown = No entry has this, so it was left out: {"{"}words{"}"}
search-without-script = The search needs JavaScript. Without it, these lists lead to everything:
search-year = Year

## Headings with counts

heading-sources = Sources ({ $count })
heading-responses = Responses ({ $count })
heading-positions = Positions ({ $count })
heading-related = Related events ({ $count })
heading-effects = Also changed in the matrix ({ $count })
heading-events = Events ({ $count })
heading-members = Members ({ $count })
heading-more-members = More members ({ $count })
heading-statements = Statements ({ $count })
heading-latest = Latest events
heading-coming = Coming events
heading-shifts = Recent shifts
heading-more-shifts = More recent shifts ({ $count })
heading-conflicts = Conflicting evidence
heading-more-conflicts = More conflicting evidence ({ $count })
heading-undated = Undated ({ $count })
heading-not-counted = Not counted ({ $count })
heading-older = Older statements ({ $count })
heading-older-events = Older events ({ $count })

## The matrix through time

newest-matrix = The newest matrix
known-at-last-update = as known at the last update
conflicts-hint = Accounts of about the same time differ, and which of them holds is not settled: no shift.
# A day on which all that changed rests on dates that are not exact: these, and the day itself.
day-counted-last = { $dates }, counted from { $count ->
    [one] its
   *[other] their
} last day, { $day }
day-counted = { $dates }, counted from { $day }
# Over the changes of a day.
day-inferred = No source gives this day for anything that changed on it: it is inferred, and each event’s page says how.
no-change = No cell changed on this day.
without-tables = The table of this day is left out to keep the site small; the list says what changed.
heading-changes = What changed ({ $count })
changes-elsewhere = The groups’ own pages tell what changed on their issues.
changes-on = { $issue }: { $changes }
# What folds all of many changes: "120 changes on 10 issues, 54 actors".
changes-folded = { $changes } on { $issues }, { $actors }
past-changes = To the table
change-first = first dated statement on record
change-first-members = first on record among its members
change-gone = No statement counts any longer
change-before = before: { $before }
change-before-stale = before: { $before }. That is too old to count beside the new statement, so this is no shift.
# Evidence came to conflict: no shift, since which of the two holds is not settled.
change-before-conflict = before: { $before }. Conflicting evidence is not counted as a shift.
# Somebody else speaks for a body now, and says the same.
change-of-voice = before: the same ({ $before }); now: { $now }
change-of-holders = before: the same; who is on record for it has changed
change-through = through { $actors }
# The same where the actor itself spoke too.
change-through-too = by its own statement, and through { $actors }
change-by-joining = { $count ->
    [one] { $actors } is now among the members of { $body }
   *[other] { $actors } are now among the members of { $body }
}
change-by-leaving = { $count ->
    [one] { $actors } is no longer among the members of { $body }
   *[other] { $actors } are no longer among the members of { $body }
}
# The same of members who come to lead the body, or do so no longer.
change-by-speaking = { $count ->
    [one] { $actors } speaks for { $body } from now on
   *[other] { $actors } speak for { $body } from now on
}
change-by-ceasing = { $count ->
    [one] { $actors } no longer speaks for { $body }
   *[other] { $actors } no longer speak for { $body }
}
# The title of a shift in the feed.
shift-title = { $actor } on “{ $issue }”: { $words }; { $before }
# What an event did to a cell, on the event's page.
effect-first = first on record
effect-was = until this day: { $before }
effect-was-until = until { $date }: { $before }
effect-returned = returned to this position; until this day: { $before }
effect-returned-on = returned to this position; until { $date }: { $before }
effect-now = { $before }; now: { $now }

change-by-age = older statements no longer count

# In a feed, before what was corrected.
feed-correction = Correction, { $date }:
no-corrections = Nothing has been corrected or retracted so far.

## What was added and revised

changes-since = { $changes } since { $date }
change-added = Added
change-revised = Revised

## The timeline

coming = Still to come
parts-of-time = Years
month-unknown = Month not known
earlier = Earlier
later = Later
filter-events = Filter
filter-any = any
# The script fills in $shown, $all and $name, so that no plural can be chosen by them.
timeline-shown = { $shown } of { $all } events
density-days = Events by day; each bar leads to its events
density-weeks = Events by week; each bar leads to its events
density-months = Events by month; each bar leads to its events
density-years = Events by year; each bar leads to its events
density-spans = Events by { $count } years; each bar leads to its events
density-words = From { $time }. The tallest bar is { $most }.
density-bar = { $time }: { $events }
density-loose = { $bar }, { $count } of them dated less exactly
density-bar-shown = { $name }: { $shown } of { $all }
density-hollow-days = hollow: not dated to the day, and drawn where its time begins
density-hollow-weeks = hollow: not dated to the week, and drawn where its time begins
density-hollow-months = hollow: not dated to the month, and drawn where its time begins
density-hollow-years = hollow: may have been in a later year
density-breaks = where the line is broken, a long time without events is left out

## Agreement

agreement = Agreement
agreement-with = With
agreement-caption = For each actor, those nearest to it first
agreement-measure = On each issue on which two actors hold a position now, the same position counts 1, the opposite ends of the scale count 0, and positions in between count by the steps between them. Agreement is the average over these issues. Where an actor would accept any of several positions, the nearest one counts.
agreement-scope = Compared are open issues whose positions form a scale, and only actors with at least { $count } such issues in common; the number stands beside each value. A body and its own members are not compared, nor are two actors on an issue on which both rest on the words of the same one, such as a body and its former leader. For a body without a line of its own, what its members agree on counts. What both reject is named and does not count. Where evidence conflicts, the latest account counts.
agreement-reference = The measure is congruence after Philip Leifeld, “Discourse Network Analysis: Policy Debates as Dynamic Networks” (2017)
agreement-data = All pairs as data (CSV)
agreement-issues = { $count }
agreement-rejection = { $position } ({ $issue })
agreement-between = { $count } more between these
issues-in-common = Issues in common
both-reject = Both reject

## Coverage

coverage-hint = What this dossier holds and what it lacks, for its editors. That nothing is on record does not mean that nothing was said.
coverage-counts = In numbers
# "36 statements: 31 in the matrix, 5 without a date".
statements-parted = { $all }: { $parts }
statements-in-matrix = { $count } in the matrix
statements-closed = { $count } on closed issues
statements-undated = { $count } without a date
statements-apart = { $count } of events that do not count
statements-later = { $count } after the day of the matrix
statements-left-out = { $count } left out as known less well or told twice
coverage-events = Events with statements
coverage-actors = Actors with statements of their own
coverage-issues = Issues with statements
coverage-silent-actors = Actors without a statement of their own
coverage-silent-issues = Issues without a statement
coverage-inferred = Actors on an issue, known by inference alone
coverage-older = Actors on an issue, latest statement older than { $count ->
    [one] 1 day
   *[other] { $count } days
}
coverage-unsourced = Events without a dated source
coverage-no-source = no source
# Groups of these events where they are many.
coverage-without-source = No source at all
coverage-without-date = Sources without a date
coverage-undated-source = { $count ->
    [one] 1 source, undated
   *[other] { $count } sources, undated
}
caption-with-count = { $caption } ({ $count })
share = { $some } of { $all }

## Counts

count-more = and { $count } more
count-more-sides = and { $count ->
    [one] 1 more side
   *[other] { $count } more sides
}
count-pairs = { $count ->
    [one] 1 pair
   *[other] { $count } pairs
}

count-changes = { $count ->
    [one] 1 change
   *[other] { $count } changes
}
count-corrections = { $count ->
    [one] 1 correction or retraction
   *[other] { $count } corrections and retractions
}
count-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
count-events = { $count ->
    [one] 1 event
   *[other] { $count } events
}
count-actors = { $count ->
    [one] 1 actor
   *[other] { $count } actors
}
count-actors-all-on-record = { $count ->
    [one] 1 actor
   *[other] { $count } actors
} on record
count-actors-on-record = { $count } of { $of ->
    [one] 1 actor
   *[other] { $of } actors
} on record
count-issues = { $count ->
    [one] 1 issue
   *[other] { $count } issues
}
count-statements = { $count ->
    [one] 1 statement
   *[other] { $count } statements
}
count-statements-of = { $count } of { $of ->
    [one] 1 statement
   *[other] { $of } statements
} counted
count-statements-by-then = { $count ->
    [one] 1 statement
   *[other] { $count } statements
} counted by then
count-members = { $count ->
    [one] 1 member
   *[other] { $count } members
}
count-statements-by-actors = { $count ->
    [one] 1 statement
   *[other] { $count } statements
} by { $actors ->
    [one] 1 actor
   *[other] { $actors } actors
}
count-sources = { $count ->
    [one] 1 source
   *[other] { $count } sources
}
count-publishers = { $count ->
    [one] 1 publisher
   *[other] { $count } publishers
}
count-tags = { $count ->
    [one] 1 tag
   *[other] { $count } tags
}
events-span = { $events }, { $from } to { $until }

## Pagination

page-of = Page { $page } of { $pages }
page-previous = Newer
page-next = Older

## Lists

numbered = { $name } [{ $number }]
list-and = { $rest } and { $last }
list-comma = , { "" }
list-semicolon = ; { "" }
# A title or a label in the middle of a sentence.
quoted = “{ $text }”
# What is quoted within such a text.
quoted-within = ‘{ $text }’
list-dot = {"\u00A0"}· { "" }

## Dates

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
# Under the bars of a picture, where there is little room.
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec
# $month is the month's name, $year and $day are digits.
date-day = { $month } { $day }, { $year }
date-month = { $month } { $year }
date-year = { $year }
# Where the year is known.
date-day-of-year = { $month } { $day }
date-unknown = Date unknown
# Periods: within a month, within a year, between any two dates in words, and between two years.
date-period-in-month = { $month } { $from }–{ $until }, { $year }
date-period-in-year = { $from-month } { $from } – { $until-month } { $until }, { $year }
date-period = { $from } – { $until }
date-period-of-years = { $from }–{ $until }
# A day that no source gives: the editors inferred it.
date-inferred = { $date } (date{"\u00A0"}inferred)
# At a date in the middle of a sentence: on a day, or at some time in a month, a year or a period, of days or of others;
# a period's first day is without its year where that is the last one's.
date-on = on { $date }
date-within = { $kind ->
    [month] within { $date }
    [year] within { $date }
    [days] between { $from } and { $until }
   *[other] between { $from } and { $until }
}
date-from = since { $date }
date-until = until { $date }
date-between = { $from } to { $until }

## Kinds and statuses of events

event-kind-statement = Statement
event-kind-meeting = Meeting
event-kind-decision = Decision
event-kind-action = Action
event-kind-agreement = Agreement
event-kind-incident = Incident
event-kind-analysis = Analysis

status-reported = Reported
status-confirmed = Confirmed
status-disputed = Disputed
status-planned = Planned
status-postponed = Postponed
status-cancelled = Cancelled
status-retracted = Retracted

draft = Draft
preview = Preview: it also shows what is not part of the published dossier.
withheld-draft = Draft: not part of the published dossier.
withheld-embargo = Embargoed until { $date }: not part of the published dossier.

## Actors

actor-kind-person = Person
actor-kind-faction = Faction
actor-kind-organization = Organization
actor-kind-state = State
actor-kind-coalition = Coalition
speaks-for-body = speaks for the body
role-period = { $role } ({ $dates })
name-until = { $name } (until { $date })

## Issues

issue-closed = closed on { $date }
issue-column-caption = As of { $date }

## How a statement is known

via-said = said
via-did = shown by action
via-reported = reported
via-inferred = our inference
# Where it is said whose inference it is, or where it is someone else's.
via-inferred-elsewhere = inferred

rejects-position = Rejects { $position }
# $positions are the labels with `any-of-between` between them.
any-of-between = ; { "" }
any-of = Any of: { $positions }
# The same in the middle of a sentence; $positions are in quotes, the last after “and”.
any-of-quoted = any of { $positions }
position-undecided = Undecided

apart-planned = not counted: the event is planned
apart-postponed = not counted: the event is postponed
apart-cancelled = not counted: the event was cancelled
apart-retracted = not counted: the event was retracted
# What a statement does in the cell whose history it stands in.
mark-disputed = event disputed
mark-current = current
mark-against = speaks against the current one
mark-against-own = speaks against the same member’s current one
mark-before = held before
mark-left = left it for a time
mark-ended = ended it
# In the history of a body: whose part a statement is.
part-line = for the body
part-member = as a member
# An inexact date counts from its last day.
counts-from = counts from { $date }

# Why a statement is not in the cell.
apart-stale = left out: out of date while others are not
apart-weak = not counted: known less well than this matrix asks
apart-twin = not counted twice: told by another event that is the same
apart-later = not counted yet: after the day of the matrix
apart-left = no longer counts: left on { $date }
apart-speaks = no longer counts: speaks for the body since { $date }

## Why a cell is as it is: the rule behind its state

why-none = None of these statements counts; beside each it is said why.
why-undated = What stands below without a date enters no cell: it is not known from when it would count.
why-none-else = None of the other statements counts; beside each it is said why.
why-alone = The only dated statement on record.
why-clear = No statement that counts differs from the current one.
why-shifted = Shifted: an earlier statement on record differs from the current one.
why-shifted-rejected = Shifted: an earlier statement rejected the position that is held now.
why-reversed = Returned: the position was held before, left on { $left }, and taken again on { $since }.
why-contradictory = Conflicting evidence: { $count ->
    [one] a statement known another way, { $days ->
        [0] of the same day as the current one, differs from it.
        [one] within 1 day of the current one, differs from it.
       *[other] within { $days } days of the current one, differs from it.
    }
   *[other] { $count } statements known another way, { $days ->
        [0] of the same day as the current one, differ from it.
        [one] within 1 day of the current one, differ from it.
       *[other] within { $days } days of the current one, differ from it.
    }
}
why-withdrawn = No longer held: a later rejection ends a position where it is known the same way or comes more than { $days ->
    [one] 1 day
   *[other] { $days } days
} after it, and none has been taken since.
why-rejects = Only rejections are on record, and a rejection is never read as another position.
why-undecided = The latest statement of a position is that there is none yet.
why-stale = The latest statement is more than { $days ->
    [one] 1 day
   *[other] { $days } days
} old.
why-divided-leads = Members differ: two who lead the body are on record for positions that differ.
why-divided-positions = Members differ: two parts of the body hold positions that have nothing in common.
why-divided-rejection = Members differ: a part of the body rejects all that another part holds.
why-no-line = Neither the body nor anyone who speaks for it is on record with a statement that counts; this is what members say.
why-line = The line stands: no member who counts differs from it.
why-line-alone = The line stands alone: no statement of any other member counts.
why-line-silent = The line holds no position, so that of the members is shown.
why-member = It is the position of the one member who is on record with any.
why-members = The members who are on record with a position agree on it.
why-members-in-part = The members who are on record do not differ, but no position is common to all of them: each that any of them accepts is named.
why-undecided-beside = Whoever is undecided does not divide the body.
why-left-out = { $count ->
    [one] 1 statement is left out, being more than { $days ->
        [one] 1 day
       *[other] { $days } days
    } old
   *[other] { $count } statements are left out, being more than { $days ->
        [one] 1 day
       *[other] { $days } days
    } old
} while others are not.

## The cells of the matrix

# What stands first in a cell.
headline-none = No statement in this dossier
headline-undated = No dated statement in this dossier
headline-withdrawn = No longer holds { $position }
headline-rejects = Rejects { $position }
headline-undecided = Undecided
headline-divided = Members differ
# Of a body of which only members are on record.
headline-members = No line of its own
# Of a body whose line holds no position while members do: what it says instead.
headline-line = Its own line: { $says }
# Who among its members says what: "Waltz: Full dismantlement", "5 members: Full dismantlement".
voice-member = { $names }: { $says }
# Who said it for a body.
voice-leads = { $names }, for the body
# One of those in a body who hold something, and what is to be known about it: "Trump (for the body, inferred)".
speaker = { $name } ({ $notes })
speaker-for-body = for the body
speaker-itself = the body itself
speaker-conflict = conflicting evidence
speaker-inferred = inferred
said-by-voice = { $says } ({ $voice })
# What all on one side say on one condition; it is in the editor's words: "if …".
said-on-condition = { $says } ({ $condition })

# What the state adds.
# $when is as `date-on` or `date-within` makes it.
state-withdrawn = rejected { $when }
state-rejects = own position not stated
state-contradictory = conflicting evidence: { $position }, { $via }, { $date }
state-contradictory-rejects = conflicting evidence: rejects { $position }, { $via }, { $date }
state-reversed = returned to this position { $when }
state-shifted = was { $position } until { $date }
state-shifted-rejected = rejected { $position } until { $date }
cell-side = { $position }:
# The same as a sentence, and several of them after what the cell says first.
cell-side-who = { $position }: { $names }.
cell-whole = { $summary }. { $sides }
state-also-undecided = also on record as undecided
cell-stale = no statement since { $date }
cell-recent = shifted { $when }
# Of all persons in a body, those whose statements the cell counts: made while they belonged to it, and not out of date.
cell-people = { $part ->
    [none] counts no statement by its { $of ->
        [one] only person
       *[other] { $of } persons
    }
    [all] counts statements by { $of ->
        [one] its only person
        [2] both of its persons
       *[other] all { $of } of its persons
    }
   *[some] counts statements by { $people } of its { $of } persons
}
cell-latest = latest { $date }
cell-strongest = strongest evidence: { $via }
cell-line = { $via ->
    [said] stated by the body itself
    [did] shown by the body itself
   *[other] ascribed to the body itself
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

# The legend.
legend-none = no statement that counts by that day (undated ones do not)
legend-withdrawn = a position was held and has ended; none is held now
legend-rejects = rejects a position; its own is not stated
legend-undecided = undecided
legend-contradictory = conflicting evidence at about the same time
legend-reversed = left this position and returned to it
legend-shifted = held another position before
legend-clear = one position in the statements that count
legend-members = a body without a position of its own: only members are on record with one, and theirs is not its word
legend-scale = where a position lies on the scale of its issue; only framed where members alone hold it
# The ends of the scale, in the head of a column.
scale-ends = scale: from “{ $first }” to “{ $last }”
legend-divided = members differ
# What a word in cells means: that of “counts statements by 1 of its 6 persons”.
legend-people-term = “its persons”:
legend-people = all who belong to the body that day; { $count ->
    [one] 1 membership counted here bears no first day and counts
   *[other] { $count } memberships counted here bear no first day and count
} from the beginning

matrix-caption-all = All issues
matrix-caption-others = Other issues
groups-of-issues = Groups of issues
# Where even a group is too large for a page.
matrix-part = { $group }, { $number } of { $of }
overview = Overview
overview-hint = On how many issues of each group each is on record; the cells stand on the groups’ own pages.
tally-on-record = { $count } of { $of }
tally-latest = latest change { $date }
tally-members = no line of its own: { $count }
tally-shifted = shifted: { $count }
tally-reversed = returned: { $count }
tally-contradictory = conflicting evidence: { $count }
tally-divided = members differ: { $count }
tally-rejects = only rejects: { $count }
tally-withdrawn = gave up: { $count }
tally-undecided = undecided: { $count }
left-out-inferred = Cells leave out what is only inferred.
left-out-reported = Cells leave out what is only reported or inferred.
show-members = Show members ({ $count })
show-members-of = { $show }: { $body }

# The controls that the script makes. It fills in $shown, $all and $name, so that no plural can be chosen by them.
controls = Sort and filter
filter-actor = Actor or body
filter-text = Words in cells
filter-marks = Marks
filter-marks-hint = Only rows with a cell of a chosen mark are shown. None chosen: all rows.
# Behind how many rows are shown.
filter-blank = cells that do not match are left blank
hide-empty-rows = Hide rows without a statement
reset-view = Show everything
matrix-rows = { $shown } of { $all } rows
# An actor has a row in each table, and under each of its bodies.
matrix-rows-of-actors = { $shown } of { $all } rows: { $actors } of { $known } actors
matrix-issues = Issues: { $shown } of { $all }
matrix-groups = Groups of issues: { $shown } of { $all }
sort-by = Sort by { $name }
sorted-by = sorted by { $name }, bodies and members mixed, each actor once

## Pictures

# What positions in no order are called there, and after them by number.
letters = A B C D E F G H I J K L M N O P Q R S T U V W X Y Z
# One actor's positions on one issue, or a row of the scale, for those who do not see the picture.
picture-title = { $actor } on “{ $issue }”
picture-spell = from { $date }: { $says }
picture-divided = members differ ({ $positions })
picture-contradictory = { $position }, with conflicting evidence: { $against }
picture-refuted = { $position }, with evidence against it
# A statement, at its mark.
picture-mark = { $date }: { $says } ({ $via }). { $event }
picture-by = { $actor }, { $says }

picture-scale = Where each stands as of { $date }, on a scale from the first position to the last.
picture-no-scale = Where each stands as of { $date }. The positions are in no order.
picture-paths = Positions through time
picture-time = Time runs from { $time }.
# Where all that is drawn is of one day.
picture-time-once = All that is drawn here is of { $time }.
picture-gaps = Where the line is broken, nothing is on record here for long: { $times }.
picture-undated = { $count ->
    [one] 1 undated statement is not drawn.
   *[other] { $count } undated statements are not drawn.
}
picture-bodies = The marks of a body are statements of the body, or of those who speak for it; its lines tell of its members, too.
# What members of a body hold that has no line, or whose line holds no position.
picture-no-line = no line of its own; { $says }
picture-line-silent = no position of its own; { $says }

# Marks of statements: the same ways of knowing as in words.
picture-mark-said = said
picture-mark-did = shown by action
picture-mark-reported = reported
picture-mark-inferred = inferred
picture-mark-rejects = rejects a position
picture-mark-several = so many statements close together
picture-mark-turn = changed position
picture-line-held = position held
picture-line-members = held by members; the body itself holds none
picture-line-divided = held by part of a body whose members differ
picture-line-doubt = conflicting evidence
picture-line-stale = no statement since
picture-line-span = when an inexact date may lie
picture-line-end = no longer held
picture-place-held = holds
picture-place-held-inferred = holds, by inference alone
picture-place-members-inferred = held by members, by inference alone; the body itself holds none
picture-place-member-inferred = held by part of a body whose members differ, by inference alone
picture-place-members = held by members; the body itself holds none
picture-place-members-reject = rejected by members; the body itself has not said so
picture-place-member = held by part of a body whose members differ
picture-place-other = conflicting evidence
picture-place-was = held before
picture-place-rejects = rejects
picture-place-refused = holds, with evidence against it or members who reject it

## Ratings (Admiralty)

reliability-A = completely reliable
reliability-B = usually reliable
reliability-C = fairly reliable
reliability-D = not usually reliable
reliability-E = unreliable
reliability-F = reliability cannot be judged
reliability-publisher = publisher { $rating }
reliability-on-scale = { $rating } ({ $grade } on the Admiralty scale)

# In a history, where it is not told of what.
credibility-item = item: { $rating }
credibility-1 = confirmed by other sources
credibility-2 = probably true
credibility-3 = possibly true
credibility-4 = doubtful
credibility-5 = improbable
credibility-6 = truth cannot be judged

source-archived = archived copy
source-original = original address
source-dead = original unreachable since { $date }

## Relations: the label here, and there

confidence-high = high confidence
confidence-moderate = moderate confidence
confidence-low = low confidence

relation-causes = Causes
relation-causes-inverse = Caused by
relation-contributes = Contributes to
relation-contributes-inverse = Partly due to
relation-escalates = Escalates
relation-escalates-inverse = Escalated by
relation-eases = Eases
relation-eases-inverse = Eased by
relation-reinforces = Reinforces
relation-reinforces-inverse = Reinforced by
relation-responds = Responds to
relation-responds-inverse = Drew response
relation-follows = Follows
relation-follows-inverse = Followed by
relation-background = Background
relation-background-inverse = Background to
relation-part-of = Part of
relation-part-of-inverse = Includes
relation-supersedes = Supersedes
relation-supersedes-inverse = Superseded by
relation-parallels = Parallels
relation-parallels-inverse = Parallels
relation-concurrent = Concurrent with
relation-concurrent-inverse = Concurrent with
relation-contradicts = Contradicts
relation-contradicts-inverse = Contradicts
relation-same-as = Same event as
relation-same-as-inverse = Same event as

## What `rapporteur new` writes into a dossier

new-question = What is in dispute?
new-in-favor = In favor
new-against = Against
