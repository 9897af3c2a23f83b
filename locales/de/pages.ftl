### What stands around every page, and what pages have in common.
### Every language has the same messages with the same arguments; the build fails otherwise.

## The product.

-product = Konnektor für Confluence Cloud
portal = Ihr Compliance-Portal
skip = Zum Inhalt springen
read-only = Nur Lesezugriff
promise = Der Konnektor liest nur. In Confluence wird nie etwas geändert.
breadcrumb = Navigationspfad
# $title: the heading of the page.
title = { $title } · { -product }
new-tab = (öffnet in neuem Tab)
language = Sprache

## Where a link leads.

landing-button = Assistenten öffnen
# $portal: the name of the portal.
landing-lead = { $portal } möchte Nachweise aus Ihrer Confluence-Site erfassen.
landing-lead-unnamed = Ihr Compliance-Portal möchte Nachweise aus Ihrer Confluence-Site erfassen.
landing-need = Sie brauchen die Adresse der Site, die E-Mail-Adresse eines Kontos und ein API-Token.
landing-time = Es dauert etwa drei Minuten; jeder Schritt wird sofort geprüft.
fact-organization = Organisation
fact-person = Geöffnet für

## Links that do not open the wizard: heading and what it means.

link-unknown = Dieser Link führt ins Leere
link-unknown-detail = Vielleicht wurde er beim Kopieren abgeschnitten.
link-expired = Dieser Link ist abgelaufen
link-expired-detail = Links gelten nur für kurze Zeit.
link-used = Dieser Link wurde schon verwendet
link-used-detail = Jeder Link öffnet den Assistenten nur einmal. Wenn Sie das waren, machen Sie in dem Fenster weiter, das sich dabei geöffnet hat.
link-revoked = Dieser Link wurde zurückgezogen
link-revoked-detail = Ihr Compliance-Portal hat ihn ungültig gemacht.
link-alone = Gehen Sie zurück zu Ihrem Compliance-Portal und schalten Sie die Quelle aus und wieder ein. Dabei entsteht ein neuer Link.
new-link = Neuen Link anfordern
no-cookie = Dieser Browser speichert keine Cookies für Seiten, die in andere eingebettet sind. In einem eigenen Fenster funktioniert der Assistent.
new-window = In eigenem Fenster öffnen

## Other pages that cannot be shown.

session-over = Ihre Sitzung ist beendet
session-over-detail = Zur Sicherheit endet jede Sitzung nach acht Stunden; vielleicht gab es in diesem Browser auch noch keine. Was verbunden wurde, bleibt verbunden.
session-over-alone = Gehen Sie zurück zu Ihrem Compliance-Portal und öffnen Sie die Quelle noch einmal.
page-missing = Diese Seite gibt es nicht
page-missing-detail = Vielleicht enthält die Adresse einen Tippfehler. Gehen Sie zurück zu Ihrem Compliance-Portal und öffnen Sie die Quelle von dort.

## Headings over an error's sentence.

error-not-found = Nicht gefunden
error-forbidden = Dazu sind Sie nicht berechtigt
error-not-now = Im Moment nicht möglich
error-link-over = Dieser Link funktioniert nicht mehr
error-failed = Das hat nicht geklappt
error-slower = Bitte etwas langsamer
error-unclear = Das war nicht verständlich

## Dates, sizes and times.

# 20 Nov 2027 (in 361 days). $date: the date, already written; $away: one of the next messages.
date-away = { $date } ({ $away })
away-today = heute
away-tomorrow = morgen
away-yesterday = gestern
away-ahead = { $days ->
    [one] in { $days } Tag
   *[other] in { $days } Tagen
}
away-past = { $days ->
    [one] vor { $days } Tag
   *[other] vor { $days } Tagen
}
# $date and $time, already written: 24 Nov 2026, 14:05 UTC.
moment = { $date }, { $time } UTC
# $number, already written: 88.1.
size-gigabytes = { $number } GB
size-megabytes = { $number } MB
size-kilobytes = { $number } kB
size-bytes = { $number } B
took-nothing = unter einer Sekunde
took-seconds = { $seconds } s
took-minutes = { $minutes } min { $seconds } s
took-hours = { $hours } h { $minutes } min
# $number is of 100.
percent = { $number } %

## Putting texts together.

# A list of words: $first holds all but the last, joined by list-more.
list-last = { $first } und { $last }
list-more = { $first }, { $next }
# Two whole sentences, one after the other.
sentences = { $first } { $second }
