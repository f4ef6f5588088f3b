# All words of the interface, in American English. Messages without arguments are what templates know as
# `words.some_key` (`some-key` here); those with arguments are filled in when a page is made.
# The words say what is known, not what it makes of someone.

## The frame

skip-to-content = Skip to the content
navigation = Main
above = Where this page stands
data = Data
generated-by = Made with rapporteur.
as-of-day = As of { $date }
authors = By { $names }

nav-home = Overview
nav-events = Events
nav-actors = Actors
nav-issues = Issues
nav-matrix = Matrix
nav-publishers = Publishers
nav-tags = Tags

data-events-json = Events (JSON)
data-stances-csv = Statements (CSV)
data-matrix-csv = Matrix (CSV)
data-matrix-json = Matrix (JSON)
data-relations-csv = Relations (CSV)

## Titles of pages

title-events = Events
title-events-page = Events, page { $page }
title-actors = Actors
title-issues = Issues
title-publishers = Publishers
title-tags = Tags
title-tag = Tag: { $name }
title-matrix = Who stands where
title-matrix-day = Who stood where on { $date }
title-moved = Moved
title-not-found = Page not found

## Labels in templates

actor = Actor
actors = Actors
all-events = All events
also-known-as = Also known as
as-of = As of
basis = Shown by
by = by
cited-in = Cited in
closed-issues = Closed issues:
condition = Condition:
content = Account
continued-by = Continued by
corrections = Corrections
day-after = Later
day-before = Earlier
days-of-change = Days on which a cell changed
event-after = Next event
event-before = Previous event
facts = Facts
issues = Issues
legend = What the marks mean
member-of = Member of
moved-to = This page is now at
neighbors = Neighboring events
no-statement-from = No statement in this dossier:
nobody-on-record = No one on record
not-counted = Not counted
not-found-hint = There is no page at this address. It may have moved, or the address may be mistyped.
on-the-date = On the date
on = on
open-source = Open the source
other-days = Other days
other-roles = Other roles
pages = Pages
positions = Positions
source = Source:
state-of-play = State of play
statements = Statements
suggested-hint = Found by comparison; no editor has judged them.
summary = Summary
tags = Tags
translation = Translation:
undated = Undated
untitled = Untitled
website = Website
who-stands-where = Who stands where
without-a-body = Others

## Headings with counts

heading-sources = Sources ({ $count })
heading-responses = Responses ({ $count })
heading-positions = Positions ({ $count })
heading-related = Related events ({ $count })
heading-events = Events ({ $count })
heading-members = Members ({ $count })
heading-statements = Statements ({ $count })
heading-latest = Latest events
heading-coming = Coming events
heading-shifts = Recent shifts

## The matrix through time

newest-matrix = The newest matrix
known-at-last-update = as known at the last update
no-change = No cell changed on this day.
without-tables = The table of this day is left out to keep the site small; the list says what changed.
heading-changes = What changed ({ $count })
changes-of = { $actor }: { $changes }
change-first = first statement on record
change-gone = No statement counts any longer
change-before = before: { $before }
change-of-holders = before: the same; who holds it has changed
change-through = through { $actors }
change-by-joining = { $count ->
    [one] { $actors } joins { $body }
   *[other] { $actors } join { $body }
}
change-by-leaving = { $count ->
    [one] { $actors } leaves { $body }
   *[other] { $actors } leave { $body }
}
change-by-age = older statements no longer count

## Counts

count-changes = { $count ->
    [one] 1 change
   *[other] { $count } changes
}
count-events = { $count ->
    [one] 1 event
   *[other] { $count } events
}
count-actors = { $count ->
    [one] 1 actor
   *[other] { $count } actors
}
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

list-and = { $rest } and { $last }
list-comma = , { "" }
list-semicolon = ; { "" }
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
# $month is the month's name, $year and $day are digits.
date-day = { $month } { $day }, { $year }
date-month = { $month } { $year }
date-year = { $year }
date-unknown = Date unknown
# Periods: within a month, within a year, and between any two dates in words.
date-period-in-month = { $month } { $from }–{ $until }, { $year }
date-period-in-year = { $from-month } { $from } – { $until-month } { $until }, { $year }
date-period = { $from } – { $until }
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
any-of = Any of: { $positions }
position-undecided = Undecided

apart-planned = not counted: the event is planned
apart-postponed = not counted: the event is postponed
apart-cancelled = not counted: the event was cancelled
apart-retracted = not counted: the event was retracted
apart-later = not counted: after { $date }
mark-disputed = event disputed

## The cells of the matrix

# What stands first in a cell.
headline-none = No statement in this dossier
headline-withdrawn = No longer holds { $position }
headline-rejects = Rejects { $position }
headline-undecided = Says it is undecided
headline-divided = Members differ

# What the state adds.
state-withdrawn = rejected on { $date }
state-rejects = own position not stated
state-contradictory = conflicting evidence: { $position } ({ $via }, { $date })
state-contradictory-rejects = conflicting evidence: rejects { $position } ({ $via }, { $date })
state-reversed = returned to this position on { $date }
state-shifted = was { $position } until { $date }
state-shifted-rejected = rejected { $position } until { $date }
cell-side = { $position }:
state-also-undecided = also on record as undecided
cell-stale = no statement since { $date }
cell-recent = shifted on { $date }
# Of all people in a body, those whose statements the cell counts: made while they belonged to it, and not out of date.
cell-people = people counted: { $people } of { $of }
cell-latest = latest { $date }
cell-strongest = strongest: { $via }
cell-line = { $via ->
    [said] stated by the body or its leader
    [did] shown by the body or its leader
   *[other] ascribed to the body or its leader
}

glyph-none = –
glyph-withdrawn = ⊘
glyph-rejects = ✕
glyph-undecided = ?
glyph-contradictory = ≠
glyph-reversed = ↺
glyph-shifted = →
glyph-clear = ●
glyph-divided = ◐

# The legend.
legend-none = no statement in this dossier
legend-withdrawn = a position was held and has ended; none is held now
legend-rejects = rejects a position; its own is not stated
legend-undecided = says it is undecided
legend-contradictory = conflicting evidence at about the same time
legend-reversed = left this position and returned to it
legend-shifted = held another position before
legend-clear = one position on record
legend-divided = members differ

matrix-caption-all = All issues
matrix-caption-others = Other issues
groups-of-issues = Groups of issues
left-out-inferred = Cells leave out what is only inferred.
left-out-reported = Cells leave out what is only reported or inferred.
show-members = Show members ({ $count })
show-members-of = { $show }: { $body }

# The controls that the script makes. It fills in $shown, $all and $name, so that no plural can be chosen by them.
controls = Sort and filter
filter-actor = Actor or body
filter-text = Words in cells
filter-marks = Marks
filter-marks-hint = Only rows with a cell of a chosen mark are shown, their other cells blank. None chosen: all rows.
hide-empty-rows = Hide rows without a statement
reset-view = Show everything
matrix-rows = { $shown } of { $all } rows
matrix-issues = Issues: { $shown } of { $all }
sort-by = Sort by { $name }
sorted-by = sorted by { $name }, bodies and members mixed, each actor once

## Ratings (Admiralty)

reliability-A = completely reliable
reliability-B = usually reliable
reliability-C = fairly reliable
reliability-D = not usually reliable
reliability-E = unreliable
reliability-F = reliability cannot be judged
reliability-publisher = publisher { $rating }
reliability-on-scale = { $rating } ({ $grade } on the Admiralty scale)

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
