### The sources, one source, one collection.

sources = Quellen
sources-lead = Die Confluence-Sites, aus denen Nachweise erfasst werden.
category = Wissensmanagement
none-title = Confluence Cloud ist nicht verbunden
none-detail = Verbinden Sie eine Site, um zu erfassen, wer was sehen und ändern darf: Zugriffsüberprüfungen, Gruppenmitgliedschaften, Bereiche und Seiten.
none-detail-view = Bitten Sie eine Person, die die Quellen dieser Organisation verwaltet, eine Site zu verbinden.
connect-a-site = Site verbinden
source-active = Aktiv
source-needs-attention = Handlungsbedarf
source-off = Aus

## One source.

fact-site = Site
fact-account = Konto
fact-route = Zugriffsweg
fact-token = Token läuft ab
fact-checked = Letzte Prüfung
fact-collected = Letzte Erfassung
fact-next = Nächste Erfassung
fact-schedule = Erfassung
schedule-hourly = Stündlich
schedule-six-hours = Alle 6 Stunden
schedule-daily = Täglich
schedule-weekly = Wöchentlich
save = Speichern
fact-cloud-id = Cloud-ID
never = Noch nie
# $characters: the last four of the token.
token-ends-in = endet auf { $characters }
token-ending = Läuft bald ab
token-over = Abgelaufen
calendar = Erinnerungen
calendar-add = In den Kalender
expiry-correct = Datum berichtigen
# $host: the site; $name: the account; $page: an address.
calendar-summary = API-Token von { $host } ersetzen
calendar-detail = Das Token von { $name } läuft an diesem Tag ab. Erstellen Sie vorher ein neues und ersetzen Sie es hier: { $page }
route-site = Direkt auf der Site, mit allen Rechten des Kontos
route-gateway = Über das API-Gateway von Atlassian, begrenzt auf die Scopes des Tokens
open-site = In Confluence öffnen
check-again = Erneut prüfen
collect-now = Jetzt erfassen
switch-off = Ausschalten
switch-on = Einschalten
switched-off = Diese Quelle ist ausgeschaltet
switched-off-detail = Es wird nichts erfasst. Bisher Erfasstes bleibt erhalten. Beim Einschalten wird zuerst alles geprüft.
disconnect = Trennen
disconnect-lead = Das Token wird sofort vernichtet und nichts mehr erfasst. Wird dieselbe Site wieder verbunden, geht ihr Verlauf weiter.
# $name: the subdomain.
disconnect-confirm = Geben Sie zur Bestätigung { $name } ein
disconnect-evidence = Auch alle Nachweise dieser Quelle löschen. Das lässt sich nicht rückgängig machen.
disconnect-wrong = Das ist nicht die Subdomain dieser Quelle, daher wurde nichts geändert. Geben Sie zum Trennen { $name } ein.
last-check = Ergebnis der Prüfung
runs = Erfassungen
no-runs = Es wurde noch nichts erfasst.
column-when = Beginn
column-result = Ergebnis
column-why = Art
column-took = Dauer

turning = Weitere Einträge
newest = Neueste
older = Ältere

## Choosing spaces.

spaces-choose = Bereiche auswählen
spaces-lead = Was hier ausgewählt ist, wird ab der nächsten Erfassung erfasst. Zu den anderen wird nichts abgefragt.
spaces-which = Welche Bereiche
spaces-all = Alle Bereiche
spaces-only = Nur die angekreuzten
spaces-except = Alle außer den angekreuzten
spaces-with-personal = Auch persönliche Bereiche
spaces-with-archived = Auch archivierte Bereiche
search = Suchen
spaces-not-found = Kein Bereich heißt so.
spaces-count = Zählen
space-archived = (archiviert)
spaces-choose-one = Kein Bereich ist angekreuzt. Kreuzen Sie mindestens einen an oder wählen Sie alle Bereiche.
spaces-more = Es gibt mehr Bereiche, als hier aufgelistet werden können.
# $taken of $all are collected.
spaces-effect = { $taken ->
    [one] { $taken } von { $all } Bereichen wird erfasst.
   *[other] { $taken } von { $all } Bereichen werden erfasst.
}
spaces-only-some = { $count ->
    [one] Nur { $count } Bereich
   *[other] Nur { $count } Bereiche
}
spaces-except-some = { $count ->
    [one] Alle außer { $count } Bereich
   *[other] Alle außer { $count } Bereichen
}

## One collection.

run = Erfassung
run-queued = Wartet auf Start
run-running = Erfassung läuft
run-succeeded = Vollständig
run-partial = Fertig, mit Lücken
run-failed = Fehlgeschlagen
run-cancelled = Abgebrochen
outcome-queued = Die Erfassung beginnt gleich.
outcome-running = Die Erfassung läuft.
outcome-succeeded = Alles, was das Konto sieht, wurde gelesen.
outcome-succeeded-moved = Alles, was sich seit dem letzten vollständigen Lesen geändert hat, wurde gelesen, dazu jede Berechtigung und Mitgliedschaft von Neuem.
outcome-partial = { $gaps ->
    [one] Ein Punkt konnte nicht gelesen werden; er ist unten und in den Nachweisen genannt.
   *[other] { $gaps } Punkte konnten nicht gelesen werden; sie sind unten und in den Nachweisen genannt.
}
outcome-failed = Die Erfassung endete ohne Ergebnis.
outcome-cancelled = Die Erfassung wurde abgebrochen. Was bis dahin gelesen wurde, bleibt erhalten.
trigger-first = Erstmalig
trigger-schedule = Geplant
trigger-manual = Manuell
streams = Was gelesen wird
streams-over = Was gelesen wurde
stream-spaces = Bereiche
stream-pages = Seiten
stream-blogposts = Blogbeiträge
stream-versions = Versionen
stream-space-permissions = Bereichs­berechtigungen
stream-role-assignments = Rollenzuweisungen
stream-groups = Gruppen
stream-group-members = Gruppenmitglieder
stream-users = Konten
stream-restrictions = Seitenbeschränkungen
stream-attachments = Anhänge
stream-audit-log = Audit-Protokoll
stream-waiting = Wartet
stream-running = Wird gelesen
stream-done = Gelesen
stream-skipped = Nicht nötig
stream-unread = Nicht gelesen
# $setting: the name of a setting.
stream-not-requested = Nicht angefordert. Der Betreiber dieses Konnektors kann es einschalten ({ $setting }).
stream-failed = Unvollständig
# 120 of 400.
so-many-of = { $done } von { $expected }
so-far = bisher { $done }
took-requests = { $requests ->
    [one] { $requests } Anfrage
   *[other] { $requests } Anfragen
}
took-retries = { $retries } wiederholt
took-waiting = { $seconds } s gewartet
gaps = Was nicht gelesen werden konnte
# $stream: what is read; $subject: the space or group of it.
gap-of = { $stream }: { $subject }

## Its files.

evidence = Nachweise
evidence-lead = Ein signiertes Manifest nennt jede Datei mit ihrer Prüfsumme. So lässt sich jederzeit prüfen, dass keine verändert wurde.
no-evidence = Diese Erfassung hat keine Dateien hinterlassen.
evidence-later = Die Dateien erscheinen hier, sobald die Erfassung beendet ist.
download-all = Alle herunterladen (.zip)
column-file = Datei
column-rows = Zeilen
column-size = Größe
column-sha = SHA-256
so-many-rows = { $rows ->
    [one] { $rows } Zeile
   *[other] { $rows } Zeilen
}
artifact-access-review = Zugriff nach Bereich
artifact-memberships = Gruppen und Mitglieder
artifact-accounts = Konten und wie weit ihr Zugriff reicht
artifact-spaces = Bereiche
artifact-pages = Seiten und Blogbeiträge
artifact-change-management = Änderungen
artifact-audit-log = Audit-Protokoll
artifact-restrictions = Beschränkte Seiten
artifact-attachments = Anhänge
artifact-access-changes = Änderungen am Zugriff seit der vorigen Erfassung
artifact-review-decisions = Entscheidungen der neuesten Zugriffsprüfung
artifact-assessment-results = Was erfasst wurde, als OSCAL-Prüfungsergebnisse
artifact-raw-responses = Was Confluence geantwortet hat, Wort für Wort
artifact-schemas = Was Spalten und Felder bedeuten, für Programme
artifact-manifest = Manifest: wie vollständig die Dateien sind
artifact-signature = Signiertes Manifest
artifact-signing-key = Schlüssel zum Prüfen der Signatur
artifact-checksums = Prüfsummen

## Links to files. $file: a file's name, $moment: a date with a time.

link = Download-Link
make-link = Link erstellen
make-link-to = Link zu { $file } erstellen
link-address = Adresse
link-once = Er wird nur jetzt angezeigt. Kopieren Sie ihn, bevor Sie diese Seite verlassen.
link-until = Er funktioniert bis { $moment }.
link-for-anyone = Wer diesen Link hat, kann ohne Anmeldung herunterladen. Jeder Download steht im Prüfprotokoll, mit dem Namen der Person, die den Link erstellt hat.
link-back = Zurück zur Erfassung
links-open = Gültige Links
links-open-lead = Wer einen davon hat, kann herunterladen. Die Adressen selbst werden nicht gespeichert.
link-all-files = Alle Dateien
link-made-by = Erstellt von { $name } am { $moment }.
link-withdraw = Zurückziehen
link-withdraw-to = Den Link zu { $file } zurückziehen
