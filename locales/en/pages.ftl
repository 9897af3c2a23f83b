### What stands around every page, and what pages have in common.
### Every language has the same messages with the same arguments; the build fails otherwise.

## The product.

-product = Confluence Cloud connector
portal = Your compliance portal
skip = Skip to the content
read-only = Read-only access
promise = The connector only reads. Nothing in Confluence is ever changed.
breadcrumb = Breadcrumb
# $title: the heading of the page.
title = { $title } · { -product }
new-tab = (opens in a new tab)
language = Language

## Where a link leads.

landing-button = Open the connection wizard
# $portal: the name of the portal.
landing-lead = { $portal } wants to collect evidence from your Confluence site.
landing-lead-unnamed = Your compliance portal wants to collect evidence from your Confluence site.
landing-need = You need the site's address, an account's email and an API token.
landing-time = It takes about three minutes; each step is checked at once.
fact-organization = Organization
fact-person = Opened for

## Links that do not open the wizard: heading and what it means.

link-unknown = This link does not lead anywhere
link-unknown-detail = It may have been cut off when it was copied.
link-expired = This link has expired
link-expired-detail = Links work for a short time only.
link-used = This link was used already
link-used-detail = Each link opens the wizard once. If you did that, go on in the window that it opened.
link-revoked = This link was withdrawn
link-revoked-detail = Your compliance portal has taken it back.
link-alone = Go back to your compliance portal and turn the source off and on again; it makes a new link.
new-link = Get a new link
no-cookie = This browser keeps no cookie for a page that is shown inside another. In a window of its own the wizard works.
new-window = Open in a window

## Other pages that cannot be shown.

session-over = Your session is over
session-over-detail = For safety it ends after eight hours, and this browser may not have one. What was connected stays connected.
session-over-alone = Go back to your compliance portal and open the source again.
page-missing = There is no such page
page-missing-detail = The address may be mistyped. Go back to your compliance portal and open the source from there.

## Headings over an error's sentence.

error-not-found = Not found
error-forbidden = You may not do this
error-not-now = Not at this moment
error-link-over = This link works no more
error-failed = This did not work
error-slower = A little slower, please
error-unclear = This could not be understood

## Dates, sizes and times.

# 20 Nov 2027 (in 361 days). $date: the date, already written; $away: one of the next messages.
date-away = { $date } ({ $away })
away-today = today
away-tomorrow = tomorrow
away-yesterday = yesterday
away-ahead = { $days ->
    [one] in { $days } day
   *[other] in { $days } days
}
away-past = { $days ->
    [one] { $days } day ago
   *[other] { $days } days ago
}
# $date and $time, already written: 24 Nov 2026, 14:05 UTC.
moment = { $date }, { $time } UTC
# $number, already written: 88.1.
size-gigabytes = { $number } GB
size-megabytes = { $number } MB
size-kilobytes = { $number } kB
size-bytes = { $number } B
took-nothing = less than a second
took-seconds = { $seconds } s
took-minutes = { $minutes } min { $seconds } s
took-hours = { $hours } h { $minutes } min
# $number is of 100.
percent = { $number } %

## Putting texts together.

# A list of words: $first holds all but the last, joined by list-more.
list-last = { $first } and { $last }
list-more = { $first }, { $next }
# Two whole sentences, one after the other.
sentences = { $first } { $second }
