### What the checks could read. A count is exact, or "250 or more" when the list goes on:
### then the message with -more is taken.

# $count: a number.
at-least = mindestens { $count }

reach = Der Konnektor sieht, was { $who } sieht. Bereiche, die dieses Konto nicht öffnen kann, fehlen in Ihren Nachweisen.
# In the place of $who.
reach-this-account = dieses Konto

spaces-none = Keine Bereiche sichtbar
spaces-none-detail = Die Liste der Bereiche ist lesbar, aber leer: Entweder darf das Konto keinen Bereich sehen, oder die Site hat keinen.
spaces-none-remedy = Geben Sie dem Konto die Berechtigung, die Bereiche zu sehen, die für Ihre Nachweise zählen.
# $archived: how many of them are archived, a number or "250 or more".
spaces-seen = { $count ->
    [one] { $count } Bereich sichtbar, { $archived } archiviert
   *[other] { $count } Bereiche sichtbar, davon { $archived } archiviert
}
spaces-seen-more = Mindestens { $count } Bereiche sichtbar, davon { $archived } archiviert
# $count: a number or "250 or more".
spaces-personal = Davon persönlich: { $count }.
spaces-personal-none = Keiner davon ist persönlich.

pages-none = Keine Seiten sichtbar
pages-none-detail = Seiten lassen sich auflisten, aber keine davon darf das Konto sehen.
pages-none-remedy = Wenn es Seiten geben sollte, geben Sie dem Konto die Berechtigung, deren Bereiche zu sehen.
pages-seen = { $count ->
    [one] { $count } Seite sichtbar
   *[other] { $count } Seiten sichtbar
}
pages-seen-more = Mindestens { $count } Seiten sichtbar
pages-seen-detail = Archivierte Seiten und solche im Papierkorb zählen mit. Seiten, die auf andere beschränkt sind, fehlen. Für Blogbeiträge gelten dieselben Rechte.

permissions-no-space = Kein Bereich, dessen Berechtigungen lesbar wären
permissions-no-space-detail = Die Berechtigungen werden gelesen, sobald das Konto einen Bereich sieht.
permissions-readable = Bereichsberechtigungen sind lesbar
count-permissions = { $count ->
    [one] { $count } Berechtigung
   *[other] { $count } Berechtigungen
}
count-permissions-more = mindestens { $count } Berechtigungen
count-roles = { $count ->
    [one] { $count } Rollenzuweisung
   *[other] { $count } Rollenzuweisungen
}
count-roles-more = mindestens { $count } Rollenzuweisungen
# $permissions and $roles: the counts above.
permissions-in = Der Bereich „{ $space }“ hat { $permissions }.
permissions-and-roles-in = Der Bereich „{ $space }“ hat { $permissions } und { $roles }.
permissions-none-remedy = Prüfen Sie die Berechtigungen dieses Bereichs in Confluence; ein Bereich ganz ohne ist ungewöhnlich.

groups-none = Keine Gruppen sichtbar
groups-seen = { $count ->
    [one] { $count } Gruppe sichtbar
   *[other] { $count } Gruppen sichtbar
}
groups-seen-more = Mindestens { $count } Gruppen sichtbar
group-members = { $count ->
    [one] Die Gruppe „{ $group }“ hat { $count } Mitglied.
   *[other] Die Gruppe „{ $group }“ hat { $count } Mitglieder.
}
group-members-more = Die Gruppe „{ $group }“ hat mindestens { $count } Mitglieder.
groups-none-detail = Gruppen lassen sich auflisten, aber es gibt keine. Da jede Site welche hat, darf das Konto sie vielleicht nicht sehen.
groups-none-remedy = Bitten Sie einen Administrator der Site, sich die Berechtigungen des Kontos anzusehen.

users-readable = Konten lassen sich abfragen
users-readable-detail = Es wurde keines abgefragt, weil nicht bekannt ist, wem das Token gehört.
users-none = Keine Konten gefunden
users-none-detail = Konten lassen sich abfragen, aber Confluence hat nicht einmal das Konto selbst genannt.
users-none-remedy = Fragen Sie einen Administrator der Site, ob das Konto Benutzerprofile sehen darf.
users-seen = { $count ->
    [one] { $count } Konto abgefragt
   *[other] { $count } Konten abgefragt
}
emails-none = E-Mail-Adressen sind nicht sichtbar: Sie sind im Profil oder von der Organisation ausgeblendet.
# One account was looked up.
emails-the-only = Seine E-Mail-Adresse ist sichtbar.
emails-all = Bei allen ist die E-Mail-Adresse sichtbar.
emails-some = { $count ->
    [one] Bei einem davon ist die E-Mail-Adresse sichtbar; bei den übrigen ist sie im Profil ausgeblendet.
   *[other] Bei { $count } davon ist die E-Mail-Adresse sichtbar; bei den übrigen ist sie im Profil ausgeblendet.
}
users-unknown = { $count ->
    [one] Ein weiteres Konto ist auf der Site unbekannt.
   *[other] { $count } weitere Konten sind auf der Site unbekannt.
}

audit-log-empty = Das Audit-Protokoll ist lesbar, aber leer
audit-log-readable = Das Audit-Protokoll ist lesbar
audit-log-unreadable = Das Audit-Protokoll ist mit diesem Token nicht lesbar
audit-log-forbidden = Nur Confluence-Administratoren dürfen es lesen, und vielleicht setzt es einen kostenpflichtigen Plan voraus.
audit-log-optional = Das Audit-Protokoll ist optional; alles andere funktioniert auch ohne.
audit-log-admin = Wenn Sie es brauchen, verwenden Sie das Token eines Administrators.

unreadable-site = Die Site ist nicht lesbar
unreadable-account = Das Konto ist nicht lesbar
unreadable-spaces = Bereiche sind nicht lesbar
unreadable-pages = Seiten sind nicht lesbar
unreadable-space-permissions = Bereichsberechtigungen sind nicht lesbar
unreadable-groups = Gruppen sind nicht lesbar
unreadable-users = Konten sind nicht lesbar
refused-here = Atlassian hat das Konto bei der Anmeldung angenommen, hier aber abgelehnt.
profiles-forbidden = Das Konto darf die Profile anderer nicht sehen.
not-tried = Nicht geprüft
site-first = Zuerst muss die Site gefunden werden.
sign-in-first = Zuerst muss die Anmeldung klappen.
spaces-first = Zuerst müssen die Bereiche lesbar sein.

## In a collection.

spaces-unread = Die Liste der Bereiche konnte nicht gelesen werden.
list-requests-spent = Diese Liste war nach { $requests } Anfragen nicht zu Ende und wurde nicht weiter gelesen. Wenn sie wirklich so lang ist, erhöhen Sie CONNECTOR_LIST_MAX_REQUESTS.
run-requests-spent = Die Erfassung wurde nach { $requests } Anfragen beendet. Wenn die Website wirklich so groß ist, erhöhen Sie CONNECTOR_RUN_MAX_REQUESTS.
run-hours-spent = Die Erfassung wurde nach { $hours } Stunden beendet. Wenn die Website wirklich so lange braucht, erhöhen Sie CONNECTOR_RUN_MAX_HOURS.
space-unseen = Der Bereich { $key } ist ausgewählt und wurde nicht gesammelt: Dieses Konto sieht ihn nicht, oder er ist archiviert oder persönlich, und solche Bereiche sind ausgenommen.
