### Looking into what a collection saw.

look-parts = Teile dieser Erfassung
look-overview = Übersicht
look-spaces = Bereiche
look-people = Personen
look-changes = Änderungen
look-summary = Zusammenfassung
look-show = Zeigen
look-partial = Diese Erfassung hat Lücken
look-partial-detail = Was sie nennen, kann hier fehlen.
look-partial-link = Ansehen, was nicht gelesen werden konnte
look-nothing = Diese Erfassung hat keine Nachweise hinterlassen.
look-no-space = Diese Erfassung hat keinen solchen Bereich gesehen.
look-no-group = Keine solche Gruppe erreicht diesen Bereich.
look-no-person = Diese Erfassung hat kein solches Konto gesehen.
look-no-place = Diese Adresse führt zu keiner Stelle der Liste. Gehen Sie an den Anfang der Liste zurück.

## Lists.

look-find = Suchen
look-filters = Filter
# $filter: what the list is narrowed by.
look-remove = Filter { $filter } entfernen
look-first-page = Zum Anfang
look-next-page = Weiter
look-none = Hier passt nichts zu dem, was gesucht wird.
look-show-all = Alle zeigen

## Spaces.

look-spaces-lead = Wer jeden Bereich erreicht: wie viele Konten, Gruppen und Klassen Zugriff bekommen haben.
look-spaces-search = Name oder Schlüssel
look-no-spaces = Diese Erfassung hat keinen Bereich gesehen.
look-space = Bereich
look-key = Schlüssel
look-type = Art
look-status = Zustand
look-current = Aktuell
look-archived = Archiviert
look-owner = Eigentümer
look-created = Angelegt
look-first-seen = Zuerst gesehen
look-reached-by = Erreicht von
look-admins = Admins
look-classes = Klassen
look-public = Offen für das Internet
look-public-detail = Jeder erreicht diesen Bereich, ohne sich anzumelden.

## Who reaches a space.

look-who = Wer ihn erreicht
look-who-search = Name oder E-Mail
look-level = Stufe
look-level-any = Jede Stufe
look-level-admin = Nur Admins
look-accounts = Konten
look-accounts-any = Alle Konten
look-account-active = Aktiv
look-account-inactive = Deaktiviert
look-account-closed = Geschlossen
look-account-unknown = Unbekannt
look-account-external = Extern
look-account-app = App
look-principal = Person oder Gruppe
look-how = Wie
look-may = Darf
look-admin = Admin
look-group = Gruppe
look-class = Klasse
look-direct = Direkt
# $role: its name.
look-by-role = Rolle { $role }
# $group: its name.
look-by-group = Gruppe { $group }
look-by-group-role = Gruppe { $group }, Rolle { $role }
look-permissions = { $count ->
    [one] { $count } Berechtigung
   *[other] { $count } Berechtigungen
}
look-unknown-permissions = Nicht bekannt
look-members = { $count ->
    [0] Keine Mitglieder
    [one] { $count } Mitglied
   *[other] { $count } Mitglieder
}
# $group: its name.
look-members-of = Mitglieder von { $group }
class-anonymous = Jeder (anonym)
class-licensed = Alle lizenzierten Benutzer
class-signed-in = Alle angemeldeten Benutzer
class-service-admins = Projekt-Admins von Jira Service Management
class-product-admins = Alle Produkt-Admins

## People.

look-people-lead = Die Konten von Personen und Apps, die Zugriff haben, in einer Gruppe sind, einen Bereich besitzen oder etwas geändert haben.
look-people-search = Name oder E-Mail
look-person = Person
look-email = E-Mail
look-email-hidden = Verborgen
look-groups = Gruppen
look-in-groups = { $count ->
    [one] Die Gruppe dieses Kontos
   *[other] Die { $count } Gruppen dieses Kontos
}
# $day: a date.
look-since = seit { $day }
look-account-id = Konto-ID
look-not-described = Confluence beschreibt dieses Konto nicht. Sein Zugriff besteht.
look-reaches = Was dieses Konto erreicht
look-reaches-lead = Eine Zeile für jeden Weg. Der Zugriff auf einen Bereich endet, wenn alle seine Zeilen weg sind. Was eine Klasse wie alle lizenzierten Benutzer öffnet, steht bei jedem Bereich.
look-reaches-none = Weder diesem Konto noch einer seiner Gruppen wurde etwas gegeben.

## Changes.

# $count: how many; $since: a time.
changes-since = { $count ->
    [one] { $count } Version einer Seite oder eines Blogbeitrags seit { $since }.
   *[other] { $count } Versionen von Seiten und Blogbeiträgen seit { $since }.
}
changes-none = In diesem Zeitraum gibt es keine solche Änderung.
changes-by-week = Änderungen nach Woche
changes-by-space = Änderungen nach Bereich
changes-by-author = Änderungen nach Autor
changes-newest = Neueste zuerst
# $changes in so many weeks; $first: a date.
changes-chart = { $changes } Änderungen in { $weeks } Wochen, ab der Woche vom { $first }. Die Zahlen stehen in der Tabelle darunter.
changes-as-table = Als Tabelle
changes-week-of = Woche vom
changes-undated = { $count ->
    [one] { $count } Änderung hat keine Zeit und steht in keiner Woche.
   *[other] { $count } Änderungen haben keine Zeit und stehen in keiner Woche.
}
changes-what = Seite oder Blogbeitrag
changes-when = Wann
changes-author = Autor
changes-unknown = Unbekannt
# $version: a number.
changes-page = Seite, Version { $version }
changes-blogpost = Blogbeitrag, Version { $version }
changes-minor = Kleine Änderung
changes-trashed = Im Papierkorb
changes-gone = Nicht mehr da

## On paper.

# $host: the site.
summary-of = Zusammenfassung von { $host }
summary-print = Drucken Sie diese Seite über den Druckbefehl Ihres Browsers, oder speichern Sie sie so als PDF.
summary-seen-as = Gesehen als
summary-run-id = ID der Erfassung
summary-statement = Die Site, wie dieses Konto sie gesehen hat. Was das Konto nicht sehen darf, steht hier nicht.
summary-access = Was gesehen wurde
summary-public = Bereiche, offen für das Internet
summary-apps = Konten von Apps
summary-external = Externe Konten
summary-barred = Deaktivierte oder geschlossene Konten
summary-list = Liste
summary-file = Datei und SHA-256
