### The sources, one source, one collection.

sources = Sources
sources-lead = The Confluence sites that evidence is collected from.
category = Knowledge management
none-title = Confluence Cloud is not connected
none-detail = Connect a site to collect who may see and change what: access reviews, group memberships, spaces and pages.
none-detail-view = Ask a person who manages this organization's sources to connect a site.
connect-a-site = Connect a site
source-active = Active
source-needs-attention = Needs attention
source-off = Off

## One source.

fact-site = Site
fact-account = Account
fact-route = Route
fact-token = Token expires
fact-checked = Last checked
fact-collected = Last collection
fact-next = Next collection
fact-schedule = Collected
schedule-hourly = Every hour
schedule-six-hours = Every 6 hours
schedule-daily = Every day
schedule-weekly = Every week
save = Save
fact-cloud-id = Cloud ID
never = Not yet
# $characters: the last four of the token.
token-ends-in = ends in { $characters }
token-ending = Expires soon
token-over = Expired
calendar = Reminders
calendar-add = Add to a calendar
expiry-correct = Correct the date
# $host: the site; $name: the account; $page: an address.
calendar-summary = Replace the API token of { $host }
calendar-detail = The token of { $name } expires on this day. Make a new one before that and replace it here: { $page }
route-site = Directly at the site, with all the rights of the account
route-gateway = Through Atlassian's API gateway, limited to the token's scopes
open-site = Open in Confluence
check-again = Check again
collect-now = Collect now
switch-off = Turn off
switch-on = Turn on
switched-off = This source is off
switched-off-detail = Nothing is collected. What was collected is kept. Turning it on checks everything first.
disconnect = Disconnect
disconnect-lead = The token is destroyed at once and nothing is collected any more. If the same site is connected again, its history goes on.
# $name: the subdomain.
disconnect-confirm = Type { $name } to confirm
disconnect-evidence = Delete all evidence of this source, too. This cannot be undone.
disconnect-wrong = This is not the subdomain of this source, so nothing was changed. To disconnect it, type { $name }.
last-check = Result of the check
runs = Collections
no-runs = Nothing has been collected yet.
column-when = Begun
column-result = Result
column-why = Kind
column-took = Took

turning = More of the list
newest = Newest
older = Older

## Choosing spaces.

spaces-choose = Choose spaces
spaces-lead = What is chosen here is collected from the next collection on. Nothing is asked of the others.
spaces-which = Which spaces
spaces-all = All spaces
spaces-only = Only the ticked ones
spaces-except = All but the ticked ones
spaces-with-personal = Personal spaces, too
spaces-with-archived = Archived spaces, too
search = Search
spaces-not-found = No space is called so.
spaces-count = Count
space-archived = (archived)
spaces-choose-one = No space is ticked. Tick at least one, or choose all spaces.
spaces-more = There are more spaces than can be listed here.
# $taken of $all are collected.
spaces-effect = { $taken ->
    [one] { $taken } of { $all } spaces is collected.
   *[other] { $taken } of { $all } spaces are collected.
}
spaces-only-some = { $count ->
    [one] Only { $count } space
   *[other] Only { $count } spaces
}
spaces-except-some = { $count ->
    [one] All but { $count } space
   *[other] All but { $count } spaces
}

## One collection.

run = Collection
run-queued = Waiting to begin
run-running = Collecting
run-succeeded = Complete
run-partial = Complete, with gaps
run-failed = Failed
run-cancelled = Cancelled
outcome-queued = The collection begins in a moment.
outcome-running = The collection is under way.
outcome-succeeded = Everything that the account sees was read.
outcome-succeeded-moved = Everything that has changed since the last full reading was read, and every permission and membership anew.
outcome-partial = { $gaps ->
    [one] One thing could not be read; it is named below and in the evidence.
   *[other] { $gaps } things could not be read; they are named below and in the evidence.
}
outcome-failed = The collection ended without a result.
outcome-cancelled = The collection was cancelled. What had been read until then is kept.
trigger-first = First
trigger-schedule = Scheduled
trigger-manual = Manual
streams = What is read
streams-over = What was read
stream-spaces = Spaces
stream-pages = Pages
stream-blogposts = Blog posts
stream-versions = Versions
stream-space-permissions = Space permissions
stream-role-assignments = Role assignments
stream-groups = Groups
stream-group-members = Group members
stream-users = Accounts
stream-restrictions = Page restrictions
stream-attachments = Attachments
stream-audit-log = Audit log
stream-waiting = Waiting
stream-running = Reading
stream-done = Read
stream-skipped = Not needed
stream-unread = Not read
# $setting: the name of a setting.
stream-not-requested = Not asked for. The operator of this connector can switch it on ({ $setting }).
stream-failed = Incomplete
# 120 of 400.
so-many-of = { $done } of { $expected }
# Where nobody knows how many there will be.
so-far = { $done } so far
# What a stream took: requests, how many of them were sent again, how long the site made us wait.
took-requests = { $requests ->
    [one] { $requests } request
   *[other] { $requests } requests
}
took-retries = { $retries } repeated
took-waiting = waited { $seconds } s
gaps = What could not be read
# $stream: what is read; $subject: the space or group of it.
gap-of = { $stream }: { $subject }

## Its files.

evidence = Evidence
evidence-lead = A signed manifest names every file with its checksum, so that anyone can see that none was altered.
no-evidence = This collection left no files.
evidence-later = The files appear here when the collection has ended.
download-all = Download all (.zip)
column-file = File
column-rows = Rows
column-size = Size
column-sha = SHA-256
so-many-rows = { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
}
artifact-access-review = Access by space
artifact-memberships = Groups and members
artifact-accounts = Accounts and how far their access goes
artifact-spaces = Spaces
artifact-pages = Pages and blog posts
artifact-change-management = Changes
artifact-audit-log = Audit log
artifact-restrictions = Restricted pages
artifact-attachments = Attachments
artifact-access-changes = Changes of access since the run before
artifact-review-decisions = Decisions of the newest access review
artifact-assessment-results = What was collected, as OSCAL assessment results
artifact-raw-responses = What Confluence answered, word for word
artifact-schemas = What the columns and fields mean, for programs
artifact-manifest = Manifest: how complete the files are
artifact-signature = Signed manifest
artifact-signing-key = Key that checks the signature
artifact-checksums = Checksums

## Links to files. $file: a file's name, $moment: a date with a time.

link = Download link
make-link = Make a link
make-link-to = Make a link to { $file }
link-address = Address
link-once = It is shown only now. Copy it before you leave this page.
link-until = It works until { $moment }.
link-for-anyone = Whoever has this link can download without signing in. Each download stands in the audit trail, with the name of the person who made the link.
link-back = Back to the collection
links-open = Links that work
links-open-lead = Whoever has one of these can download. The addresses themselves are not kept.
link-all-files = All files
# $name: who made it.
link-made-by = Made by { $name } on { $moment }.
link-withdraw = Withdraw
link-withdraw-to = Withdraw the link to { $file }
