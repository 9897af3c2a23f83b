### Sentences of errors that a person may meet on a page. Those about single fields of the
### API speak to the portal's engineer, in English, and stand in the code.

internal = Bei uns ist etwas schiefgegangen. Es ist nichts verloren; versuchen Sie es gleich noch einmal.
storage-unavailable = Der Konnektor erreicht seinen Speicher gerade nicht. Es ist nichts verloren; versuchen Sie es gleich noch einmal, und informieren Sie den Betreiber, wenn es so bleibt.
credential-sealed = Die gespeicherten Zugangsdaten lassen sich mit dem Schlüsselbund dieses Servers nicht öffnen. Informieren Sie den Betreiber; auch wenn Sie das Token neu eingeben, ist der Fehler behoben.
evidence-unavailable = Die Nachweisdatei ist gerade nicht lesbar. Versuchen Sie es gleich noch einmal, und informieren Sie den Betreiber, wenn es so bleibt.
no-such-organization = Diese Organisation gibt es nicht, oder sie gehört zu einer anderen Organisation.
no-such-connection = Diese Verbindung gibt es nicht, oder sie gehört zu einer anderen Organisation.
no-such-source = Diese Quelle gibt es nicht, oder sie gehört zu einer anderen Organisation.
no-such-run = Diese Erfassung gibt es nicht, oder sie gehört zu einer anderen Organisation.
no-such-artifact = Dieses Artefakt gibt es nicht, oder es gehört zu einer anderen Organisation.
no-such-file = Diese Datei gibt es nicht, oder sie gehört zu einer anderen Organisation.
no-such-link = Diese Verbindungssitzung gibt es nicht, oder sie gehört zu einer anderen Organisation.
no-such-download-link = Diesen Link gibt es nicht, oder er gehört zu einer anderen Organisation.
download-link-over = Dieser Link galt nur für eine begrenzte Zeit oder wurde zurückgezogen. Bitten Sie die Person, die ihn geschickt hat, um einen neuen.
no-such-page = Diese Seite gibt es nicht, oder sie gehört zu einer anderen Organisation.
nothing-here = Unter dieser Adresse gibt es nichts.
no-session = Hier gibt es keine Sitzung, oder sie ist beendet. Öffnen Sie den Link noch einmal.
from-another-site = Das wurde von einer anderen Website gesendet. Öffnen Sie die Seite hier und senden Sie es noch einmal.
form-unreadable = Dieses Formular war nicht lesbar. Gehen Sie zurück, laden Sie die Seite neu und senden Sie es noch einmal.
request-unclear = Diese Anfrage ist nicht verständlich. Gehen Sie zurück, öffnen Sie die Seite neu und senden Sie sie noch einmal.
field-unclear = Ein Feld fehlt oder hat nicht die erwartete Form. Gehen Sie zurück, füllen Sie das Formular aus und senden Sie es noch einmal.
wrong-method = Diese Adresse nimmt diese Methode nicht an. Welche sie annimmt, steht im Header Allow.
too-large = Das ist größer als 64 KiB, und so viel wird hier nie gebraucht. Kürzen Sie es und senden Sie es noch einmal.
wrong-media-type = Diese Adresse nimmt keinen Inhalt dieses Medientyps an.
not-ready = Der Konnektor war nicht rechtzeitig bereit. Es ist nichts verloren; versuchen Sie es gleich noch einmal.
may-not-change = Sie dürfen diese Quelle ansehen, aber nicht ändern. Wenden Sie sich an eine Person, die sie verwaltet.
may-not-connect = Sie dürfen die Quellen dieser Organisation ansehen, aber keine verbinden. Wenden Sie sich an eine Person, die sie verwaltet.
choose-site-first = Wählen Sie zuerst Ihre Site; das ist der Schritt vor diesem.
no-credential = Diese Verbindung hat keine Zugangsdaten mehr. Verbinden Sie die Site noch einmal.
source-is-off = Diese Quelle ist ausgeschaltet. Schalten Sie sie ein, bevor Sie erfassen.
disconnected-meanwhile = Diese Quelle wurde inzwischen getrennt. Verbinden Sie die Site erneut.
still-stopping = Eine Erfassung dieser Quelle wird noch beendet. Das Token ist vernichtet; versuchen Sie in einer Minute erneut, die Nachweise zu löschen.
run-under-way = Für diese Quelle läuft schon eine Erfassung. Warten Sie, bis sie beendet ist, oder brechen Sie sie ab.
run-over = Diese Erfassung ist schon beendet.
# $title, $detail, $remedy: of the line of the checklist that failed. The title ends without a full stop.
stays-off = Die Quelle bleibt ausgeschaltet. { $title }. { $detail } { $remedy }

## Too often. $seconds: after so many it is worth trying again.

too-many-looks = { $seconds ->
    [one] Es wurden sehr oft Sites abgefragt. Es ist nichts verloren; versuchen Sie es in { $seconds } Sekunde noch einmal.
   *[other] Es wurden sehr oft Sites abgefragt. Es ist nichts verloren; versuchen Sie es in { $seconds } Sekunden noch einmal.
}
too-many-checks = { $seconds ->
    [one] Es wurden sehr oft Zugangsdaten geprüft. Es ist nichts verloren; versuchen Sie es in { $seconds } Sekunde noch einmal.
   *[other] Es wurden sehr oft Zugangsdaten geprüft. Es ist nichts verloren; versuchen Sie es in { $seconds } Sekunden noch einmal.
}
too-many-checks-of-connection = { $seconds ->
    [one] Diese Verbindung wurde sehr oft geprüft. Es ist nichts verloren; versuchen Sie es in { $seconds } Sekunde noch einmal.
   *[other] Diese Verbindung wurde sehr oft geprüft. Es ist nichts verloren; versuchen Sie es in { $seconds } Sekunden noch einmal.
}
too-many-downloads = { $seconds ->
    [one] Von hier wurden sehr oft Links aufgerufen. Nichts ging verloren; versuchen Sie es in { $seconds } Sekunde wieder.
   *[other] Von hier wurden sehr oft Links aufgerufen. Nichts ging verloren; versuchen Sie es in { $seconds } Sekunden wieder.
}
server-busy = { $seconds ->
    [one] Auf diesem Server laufen gerade so viele Prüfungen wie möglich. Es ist nichts verloren; versuchen Sie es in { $seconds } Sekunde noch einmal.
   *[other] Auf diesem Server laufen gerade so viele Prüfungen wie möglich. Es ist nichts verloren; versuchen Sie es in { $seconds } Sekunden noch einmal.
}

## Why a collection failed, beside what the checks say.

stored-unreadable = Die gespeicherte Verbindung ist nicht lesbar. Verbinden Sie die Site noch einmal.
evidence-unwritten = Alles wurde gelesen, aber die Nachweisdateien konnten nicht geschrieben werden. Prüfen Sie den freien Speicherplatz und die Einstellung für die Nachweise, und erfassen Sie dann noch einmal.
evidence-unsigned = Alles wurde gelesen, aber die Nachweise konnten nicht signiert werden. Das Protokoll des Connectors sagt, was mit den Signaturschlüsseln nicht stimmt; erfassen Sie dann noch einmal.
