### What the checks have found. They also stand in the API, in gaps and in the log of a run.
### A list of scopes ends its sentence: pages fold it there.

## The site.

site-found = { $host } gefunden
site-found-detail = Cloud-ID { $cloud_id }.
site-not-found = Unter { $host } gibt es keine Site
site-not-found-detail = Atlassian kennt keine Site mit diesem Namen, oder die Site ist gerade nicht verfügbar; die Antwort ist in beiden Fällen gleich.
site-not-found-remedy = Öffnen Sie Confluence im Browser und vergleichen Sie den Namen mit der Adresszeile. Stimmt er, versuchen Sie es in ein paar Minuten noch einmal.
site-deactivated = { $host } ist deaktiviert
site-deactivated-detail = Die Site gibt es, aber sie wurde abgeschaltet, zum Beispiel weil ein Abonnement ausgelaufen ist.
site-deactivated-remedy = Bitten Sie einen Administrator der Organisation, die Site wieder zu aktivieren, und kommen Sie dann zurück.
site-moved = { $host } ist zu { $to } umgezogen
site-moved-detail = Die Site wurde umbenannt; die alte Adresse verweist nur noch auf die neue.
# $name: the new subdomain.
site-moved-remedy = Machen Sie mit { $name } weiter.
site-signs-in = { $host } leitet diesen Server auf eine Anmeldeseite um
site-signs-in-detail = Die Site verlangt eine Anmeldung, bevor sie ihre Cloud-ID nennt; Confluence Cloud nennt sie jedem. Der Grund kann ein Proxy zwischen diesem Server und Atlassian sein oder ein Single Sign-on vor der Site.
site-signs-in-remedy = Fragen Sie den Betreiber dieses Servers nach dem Proxy. Gibt es keinen, bitten Sie einen Administrator der Organisation, API-Tokens ohne Single Sign-on zuzulassen.
site-ip-not-allowed = { $host } lässt diesen Server nicht zu
site-busy = { $host } bittet um etwas Geduld
site-busy-detail = Laut Atlassian kommen gerade zu viele Anfragen an.
site-failing = { $host } kann gerade nicht antworten
site-failing-detail = Atlassian hat mit einem Fehler geantwortet; die Ursache liegt dort.
site-not-cloud = { $host } antwortet nicht wie Confluence Cloud
site-not-cloud-detail = Es kam eine Antwort, aber ohne Cloud-ID. Vielleicht hat stattdessen ein Proxy zwischen diesem Server und Atlassian geantwortet.
site-not-cloud-remedy = Prüfen Sie den Namen. Stimmt er, fragen Sie den Betreiber dieses Servers nach dem Proxy.
site-unreachable = { $host } ist nicht erreichbar
# $because: one of the messages because-….
site-unreachable-detail = Atlassian ließ sich nicht abfragen, weil { $because }.
site-none = Noch keine Subdomain
site-no-subdomain = Das kann keine Subdomain sein
site-no-cloud = Das ist keine Confluence-Cloud-Site

## Why no answer came: half a sentence after "because".

because-dns = der Name nicht aufgelöst werden konnte
because-not-public = der Name zu einer Adresse in einem privaten Netz führt, wo Confluence Cloud nie zu finden ist
because-refused = die Verbindung abgelehnt wurde
because-tls = keine vertrauenswürdige verschlüsselte Verbindung zustande kam
because-timeout = die Antwort nicht rechtzeitig kam
because-broken = die Verbindung abgebrochen ist
network-dns-remedy = Prüfen Sie das DNS dieses Servers und versuchen Sie es dann noch einmal.
network-remedy = Prüfen Sie, ob dieser Server das Internet über HTTPS erreichen darf, direkt oder über seinen Proxy. Versuchen Sie es dann noch einmal.
network-tls-remedy = Wenn ein Proxy in Ihrem Netz verschlüsselte Verbindungen aufbricht, muss dieser Server dem Zertifikat des Proxys vertrauen. Prüfen Sie andernfalls die Uhr und die Stammzertifikate des Servers.

## Why something could not be read.

cause-rejected = Atlassian nimmt E-Mail-Adresse und Token nicht an. Vielleicht ist das Token abgelaufen oder wurde widerrufen, oder das Konto hat keinen Zugang mehr zu Confluence.
cause-rejected-remedy = Erstellen Sie ein neues API-Token, während Sie mit demselben Konto angemeldet sind, und geben Sie es hier ein.
# $count: how many scopes; $scopes: their names.
cause-scopes-missing = { $count ->
    [one] Atlassian kennt das Token, aber ihm fehlt der Scope { $scopes }.
   *[other] Atlassian kennt das Token, aber ihm fehlen die Scopes { $scopes }.
}
# $tick: scopes to tick; $or: others that do as well.
cause-scopes-or = { $tick } (oder { $or })
cause-scopes-missing-remedy = Einem bestehenden Token lässt sich kein Scope hinzufügen. Erstellen Sie ein neues Token mit all diesen Scopes: { $scopes }.
cause-password = Laut Atlassian ist das ein Passwort. Angenommen werden nur API-Tokens.
cause-forbidden = Das Konto darf das nicht lesen.
cause-forbidden-remedy = Wenn es lesbar sein soll, bitten Sie einen Administrator der Site, dem Konto Zugriff zu geben.
cause-not-found = Es ist nicht mehr da, oder das Konto darf es nicht sehen; Confluence antwortet in beiden Fällen gleich.
cause-not-applicable = Das gibt es auf dieser Site nicht.
cause-not-applicable-remedy = Sie müssen nichts tun.
cause-rate-limited = Die Site ist ausgelastet und bittet um etwas Geduld. Alle Apps und Tokens einer Site teilen sich ein Limit.
cause-cursor = Confluence weiß nicht mehr, an welcher Stelle der Liste es weitergeht.
cause-cursor-remedy = Versuchen Sie es noch einmal; die Liste wird dann von vorn gelesen.
cause-server-error = Confluence konnte nicht antworten; die Ursache liegt bei Atlassian.
cause-refused = Confluence hat die Anfrage abgelehnt, ohne einen hier bekannten Grund zu nennen.
cause-unreadable = Confluence hat eine unlesbare Antwort geschickt. Vielleicht hat ein Proxy zwischen diesem Server und Atlassian sie verändert.
cause-unreadable-remedy = Versuchen Sie es in ein paar Minuten noch einmal. Bleibt es so, fragen Sie den Betreiber dieses Servers nach dem Proxy.
cause-network = Atlassian war nicht erreichbar, weil { $because }.
cause-sign-in-page = Statt zu antworten, hat die Site diesen Server auf eine Anmeldeseite umgeleitet. Vielleicht verlangt sie auch für API-Tokens ein Single Sign-on.
cause-sign-in-page-remedy = Bitten Sie einen Administrator der Organisation, API-Tokens zu erlauben, oder verwenden Sie ein Dienstkonto.
cause-moved-to = Die Site hat jetzt eine andere Adresse: { $host }.
cause-moved = Die Site hat jetzt eine andere Adresse.
cause-moved-remedy = Verbinden Sie die Site unter ihrer neuen Adresse.
cause-deactivated = Confluence ist auf dieser Site deaktiviert, zum Beispiel weil ein Abonnement ausgelaufen ist.
cause-deactivated-remedy = Bitten Sie einen Administrator der Organisation, Confluence wieder zu aktivieren.
cause-unavailable = Die Site gibt es nicht mehr, oder sie ist gerade nicht verfügbar; Atlassian antwortet in beiden Fällen gleich.
cause-ip-not-allowed = Die Organisation lässt nur bestimmte IP-Adressen zu, und die dieses Servers gehört nicht dazu.
cause-ip-not-allowed-remedy = Bitten Sie einen Administrator der Organisation, die Adresse dieses Servers in die IP-Zulassungsliste aufzunehmen.
cause-out-of-time = Die Zeit für die Prüfung war um, bevor Confluence hierauf geantwortet hatte.
try-later = Versuchen Sie es in ein paar Minuten noch einmal.
try-later-or-status = Versuchen Sie es in ein paar Minuten noch einmal. Bleibt es so, sehen Sie auf status.atlassian.com nach.

## Signing in. $email: the email that was typed; $name: the account's name.

signed-in-as = Angemeldet als { $name }
signed-in-site = Das Token hat alle Rechte seines Kontos.
signed-in-gateway = Das Token funktioniert über das API-Gateway von Atlassian, wie alle Tokens mit Scopes.
account-mismatch = Sie haben { $typed } eingegeben, aber das Konto hat die E-Mail-Adresse { $email }.
account-mismatch-remedy = Wenn das das gewünschte Konto ist, müssen Sie nichts tun. Gehen Sie andernfalls zurück und verwenden Sie das Token des anderen Kontos.
# $kept: the name of the account that the connection reads as; $found: that of the token.
other-account = Dieses Token gehört zu einem anderen Konto
other-account-detail = Die Verbindung liest als { $kept }, das Token ist aber das von { $found }.
other-account-remedy = Verwenden Sie ein Token von { $kept }. Soll das Konto wechseln, bestätigen Sie das, fügen Sie das Token erneut ein und wählen Sie „Verbinden“.
other-account-confirm = Konto von { $kept } zu { $found } wechseln
not-accepted = Atlassian hat E-Mail-Adresse und Token nicht angenommen
not-accepted-detail = E-Mail-Adresse und Token gehören nicht zusammen, oder das Token ist abgelaufen oder wurde widerrufen.
not-accepted-remedy = Prüfen Sie, ob das Token im Konto { $email } erstellt wurde, noch nicht abgelaufen ist und vollständig kopiert wurde. Erstellen Sie im Zweifel ein neues.
maybe-no-access-detail = Vielleicht ist das Token falsch oder abgelaufen, oder { $email } hat auf dieser Site keinen Zugang zu Confluence; Atlassian antwortet in beiden Fällen gleich.
# $url: the site's address.
maybe-no-access-remedy = Prüfen Sie, ob das Token im Konto { $email } erstellt wurde und noch nicht abgelaufen ist und ob dieses Konto { $url }/wiki im Browser öffnen kann. Trifft beides zu, fragen Sie einen Administrator, ob die Organisation API-Tokens erlaubt.
scoped-rejected-detail = Vielleicht ist das Token abgelaufen oder wurde widerrufen, sein Konto ist deaktiviert, oder { $email } ist ein anderes Konto als das des Tokens; Atlassian antwortet in diesen Fällen gleich.
scoped-rejected-remedy = Prüfen Sie, ob das Token im Konto { $email } erstellt wurde und ob dieses Konto aktiv ist und auf { $host } Zugang zu Confluence hat. Wenn ja, erstellen Sie ein neues Token und geben Sie es hier ein.
stranger-detail = Die Site ist öffentlich zugänglich und hat geantwortet, aber nur so, wie sie Unbekannten antwortet.
stranger-or-no-access-detail = Die Site ist öffentlich zugänglich und hat geantwortet, aber nur so, wie sie Unbekannten antwortet. Konten ohne Zugang zu Confluence behandelt sie genauso.
no-access = Dieses Konto hat keinen Zugang zu Confluence
no-access-detail = E-Mail-Adresse und Token stimmen, aber { $email } darf Confluence auf { $host } nicht nutzen.
no-access-remedy = Bitten Sie einen Administrator der Organisation, dem Konto Zugang zu Confluence zu geben, oder verwenden Sie ein anderes Konto.
unnamed = Dem Token fehlt der Scope, der zeigt, wem es gehört
sign-in-scopes = Dem Token fehlt ein Scope
sign-in-ip = Die Organisation lässt diesen Server nicht zu
sign-in-busy = Die Site bittet um etwas Geduld
sign-in-elsewhere = Die Site hat diesen Server an eine andere Adresse verwiesen
sign-in-not-tried = Die Anmeldung ließ sich nicht prüfen
form-cut-off = Das Token ist abgeschnitten oder enthält einen Tippfehler: Seine letzten Zeichen passen nicht zum Rest.
form-cut-off-remedy = Kopieren Sie das Token bei Atlassian noch einmal mit „Copy“. Wird es nicht mehr angezeigt, erstellen Sie ein neues.
form-organization-key = Das ist der Admin-Schlüssel einer Organisation; Confluence nimmt ihn nicht an.
form-data-center = Das hat die Form eines persönlichen Zugriffstokens von Confluence Data Center oder Server; Confluence Cloud nimmt es nicht an.
form-make-one = Erstellen Sie auf id.atlassian.com ein API-Token, während Sie mit diesem Konto angemeldet sind, und fügen Sie es hier ein.
