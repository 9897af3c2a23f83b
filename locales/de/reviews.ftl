### What was given, over all spaces, and access reviews.

given = Zugriff
given-lead = Jeder Zugang, der jemandem namentlich gegeben wurde, über alle Bereiche. Die Mitglieder einer Gruppe stehen auf der Seite der Gruppe.
given-space = Bereich oder Schlüssel
given-kind = Wer
given-kind-any = Alle
given-users = Personen und Apps
given-groups = Gruppen
given-classes = Klassen
given-new = Nur was seit der Erfassung davor neu ist
sort-by = Sortiert nach
sort-space = Bereich
sort-principal = Person oder Gruppe
sort-newest = Neueste zuerst
levels-by-kind = Nach Art
levels-by-space = Bereiche mit den meisten
levels-counted = Jeder zählt einmal für jeden Bereich. Der dunkle Teil darf ihn verwalten.
levels-of = { $total }, davon { $admins ->
    [0] kein Admin
    [one] { $admins } Admin
   *[other] { $admins } Admins
}

## Access reviews.

review = Zugriffsprüfung
reviews = Zugriffsprüfungen
review-begin = Zugriffsprüfung beginnen
review-goes-on = Zugriffsprüfung fortsetzen ({ $percent } %)
review-last = Letzte Zugriffsprüfung, abgezeichnet { $at }
review-another = Eine andere Zugriffsprüfung dieser Quelle läuft noch. Zeichnen Sie sie zuerst ab oder verwerfen Sie sie.
no-such-review = Diese Zugriffsprüfung gibt es nicht.
review-persons = Den Zugriff prüft eine Person, die über einen Link des Portals kam, kein Schlüssel.
review-not-open = Diese Zugriffsprüfung wurde abgezeichnet oder verworfen und ändert sich nicht mehr.
review-note-long = Eine Notiz darf höchstens { $most } Zeichen haben. Kürzen Sie sie.
review-none-ticked = Es ist nichts angekreuzt. Kreuzen Sie die Zeilen an, über die Sie entscheiden, oder wählen Sie alle gefundenen.
review-open = Offen
review-signed = Abgezeichnet
review-lead = Zu dem, was die Erfassung vom { $at } gesehen hat. Begonnen von { $by }.
review-progress = { $decided } von { $total } entschieden
review-parts = Teile dieser Zugriffsprüfung
review-access = Zugriff auf Bereiche
review-members = Mitglieder von Gruppen
review-access-lead = Was Konten, Gruppen und Klassen in jedem Bereich gegeben wurde. Den Zugriff einer Gruppe zu behalten sagt nichts darüber, wer in ihr ist.
review-members-lead = Wer in den Gruppen ist, denen Zugriff auf einen Bereich gegeben wurde.
review-decision = Entscheidung
review-any = Jede Entscheidung
review-undecided = Unentschieden
review-keep = Behalten
review-remove = Entfernen
review-ask = Nachfragen
review-decide = Entscheiden
review-tick = Gewählt
review-tick-line = { $line } wählen
review-ticked = Die angekreuzten Zeilen
review-all = { $count ->
    [one] Die eine gefundene Zeile
   *[other] Alle { $count } gefundenen Zeilen
}
review-all-found = Alle gefundenen Zeilen
review-note = Notiz (darf leer bleiben)
review-take-back = Entscheidung zurücknehmen
review-done = { $rows ->
    [0] Es war nichts zu ändern.
    [one] Über { $rows } Zeile entschieden.
   *[other] Über { $rows } Zeilen entschieden.
}
review-by = { $by }, { $at }
review-gone = Weg
review-still-there = Noch da
review-signed-by = Abgezeichnet von { $by }, { $at }
review-no-removals = Es war nichts zu entfernen.
review-next-run = Entfernen Sie in Confluence, was zu entfernen ist. Die nächste Erfassung zeigt, was daraus geworden ist, und nimmt alle Entscheidungen in ihre signierten Nachweise auf.
review-outcome = { $done } von { $total }, die zu entfernen waren, sind weg.
review-outcome-run = Wie es die Erfassung vom { $at } gesehen hat
review-sign = Abzeichnen
review-left-over = { $left ->
    [one] { $left } Zeile ist unentschieden. Ist sie entschieden, kann die Prüfung abgezeichnet werden.
   *[other] { $left } Zeilen sind unentschieden. Sind alle entschieden, kann die Prüfung abgezeichnet werden.
}
review-sign-lead = Danach ändert niemand mehr eine Entscheidung. Die nächste Erfassung nimmt alle in ihre signierten Nachweise auf.
review-statement = Erklärung (darf leer bleiben)
review-discard = Diese Prüfung verwerfen
review-discard-lead = Alle ihre Entscheidungen und Notizen werden gelöscht. Das Protokoll behält, dass es sie gab.
review-of = Zur Erfassung
review-decided = Entschieden
review-reviewer = Prüfende Person

## What changed since the collection before.

differences = Unterschiede
differences-since = Verglichen mit der Erfassung vom { $at }
differences-first = Vor dieser Erfassung gibt es keine, mit der zu vergleichen wäre.
differences-none = Wer was darf, ist wie in der Erfassung davor.
differences-search = Name, E-Mail, Bereich oder Gruppe
differences-of = Änderungen an
differences-any = Allem
differences-roles = Rollen
differences-role = Rolle
differences-what = Was
differences-where = Wo
differences-before = Vorher
differences-after = Nachher
differences-by = Durch
differences-unread = Die Erfassung davor konnte es nicht lesen
access-given = Zugriff erhalten
access-taken = Zugriff verloren
access-changed = andere Rechte
role-given = Rolle erhalten
role-taken = Rolle verloren
member-added = beigetreten
member-removed = ausgetreten
thing-added = neu
thing-removed = weg
thing-changed = geändert
