### The wizard: two steps, and the page after them.

connect-site = Confluence Cloud verbinden
steps = Schritte
step-site = Site
step-credentials = Zugangsdaten
step-done = erledigt
# The title of a step's page.
step-title = { $step } · { connect-site }

## Step 1.

site-lead = Aus welcher Confluence-Site sollen die Nachweise kommen?
subdomain = Subdomain
subdomain-hint = Der erste Teil der Adresse Ihrer Site. Sie können auch die Adresse einer beliebigen Confluence-Seite einfügen.
# $host: the site that is looked for.
site-asking = Suche nach { $host }
site-lost = Die Site ließ sich gerade nicht abfragen
site-lost-detail = Diese Seite erreicht den Konnektor nicht. Wählen Sie „Weiter“, um es noch einmal zu versuchen.
continue-button = Weiter
# $host: the site that is meant.
continue-with = Weiter mit { $host }
where-is-it = Wo Sie die Subdomain finden
where-is-it-detail = Öffnen Sie Confluence im Browser und sehen Sie in die Adresszeile. Gesucht ist der Name vor .atlassian.net.
where-not = Eine eigene Domain funktioniert hier nicht, denn dort werden API-Tokens nicht angenommen. Confluence Data Center und Server lassen sich nicht verbinden.
what-next = So geht es weiter
what-next-account = Sie geben die E-Mail-Adresse eines Kontos und ein API-Token ein.
what-next-checks = Alles, was später gelesen wird, wird einmal ausprobiert. Sie sehen jedes Ergebnis.
what-next-kept = Erst wenn alles klappt, wird die Verbindung gespeichert, und die erste Erfassung beginnt.

## Step 2.

credentials-lead = Mit welchem Konto soll gelesen werden?
email = E-Mail-Adresse des Atlassian-Kontos
email-hint = Das Konto, in dem das Token erstellt wird.
token = API-Token
token-hint = Es wird verschlüsselt gespeichert und nie wieder angezeigt.
token-show = Token anzeigen
token-hide = Token ausblenden
expires-on = Token läuft ab am
expires-on-hint = Das Datum, das Atlassian beim Erstellen angezeigt hat.
presets = Übliche Laufzeiten
# A lifetime, as a button's name.
preset = { $days ->
    [one] { $days } Tag
   *[other] { $days } Tage
}
# The unit on the button, behind the number: as short as it can be.
preset-unit = T
connect-button = Verbinden
cancel = Abbrechen
back = Zurück
rotate = API-Token ersetzen
rotate-lead = Das alte Token gilt weiter, bis das neue alle Prüfungen bestanden hat.
form-wrong = Bitte sehen Sie Ihre Angaben noch einmal durch

## The checklist.

checks = Prüfungen
check-begun = Alles, was gelesen werden soll, wird geprüft
check-begun-detail = Das dauert ein paar Sekunden. Gespeichert wird erst, wenn alles bestanden ist.
check-cancelled = Die Prüfung wurde abgebrochen. Es wurde nichts gespeichert.
check-lost = Die Verbindung zum Konnektor ist abgebrochen. Wählen Sie „Verbinden“, um es noch einmal zu versuchen; nichts wird doppelt gespeichert.
not-connected = Noch nicht verbunden
not-connected-detail = Es wurde nichts gespeichert. Unten sehen Sie, was fehlgeschlagen ist. Fügen Sie danach das Token noch einmal ein und wählen Sie „Verbinden“.
see-checks = Prüfungen ansehen
passed = Alles ist lesbar
passed-warnings = Es funktioniert, mit Hinweisen
check-failed = Nicht alles ist lesbar
step-waiting = Wartet
step-running = Wird geprüft
step-passed = Bestanden
step-warning = Hinweis
step-failed = Fehlgeschlagen
step-skipped = Nicht geprüft
line-site = Die Site antwortet
line-sign-in = Anmeldung
line-spaces = Bereiche
line-pages = Seiten und Blogbeiträge
line-space-permissions = Bereichsberechtigungen
line-groups = Gruppen und ihre Mitglieder
line-users = Konten
line-audit-log = Audit-Protokoll (optional)
remedy-link = API-Token-Seite von Atlassian öffnen
scopes-to-tick = { $count ->
    [one] Diesen Scope auswählen
   *[other] Diese { $count } Scopes auswählen
}
renewed = Ihre Sitzung war beendet und wurde erneuert
renewed-detail = Ihre Eingaben sind wieder da, nur das Token nicht, denn es wird nie aufbewahrt. Fügen Sie es noch einmal ein.

## How a token is made. Names in quotes are those of Atlassian's own page, which is English for most people.

help-token = So erstellen Sie ein API-Token
# $page: a link with the text of help-page.
help-open = Melden Sie sich mit demselben Konto an und öffnen Sie { $page }.
help-page = die API-Token-Seite von Atlassian
help-create = Wählen Sie „Create API token“.
help-name = Benennen Sie das Token nach Ihrem Portal, damit Sie es wiedererkennen.
help-expiry = Legen Sie ein Ablaufdatum fest; Atlassian erlaubt höchstens 365 Tage.
help-copy = Kopieren Sie das Token. Atlassian zeigt es nur dieses eine Mal.
help-scopes = Wenn Sie ein Token mit Scopes erstellen
help-scopes-detail = Wählen Sie „Create API token with scopes“ und die App Confluence, dann genau diese Scopes:
help-scopes-optional = (optional)
help-service = Verwenden Sie am besten ein Dienstkonto
help-service-detail = Wenn eine Person das Unternehmen verlässt, geht ihr Token mit. Ein Dienstkonto, das jeden Bereich sehen kann, den Sie im Audit zeigen müssen, liefert die vollständigsten Nachweise.

## Connected.

connected = Verbunden
# $host: the site.
connected-to = { $host } ist verbunden
first-run = Erste Erfassung
may-close = Sie können dieses Fenster schließen; die Erfassung läuft weiter.
run-details = Details dieser Erfassung
all-sources = Alle Quellen
