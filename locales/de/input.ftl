### What is wrong with something that was typed. Nothing of a token is ever repeated.

## The subdomain.

input-empty = Geben Sie die Subdomain Ihrer Site ein, den Teil vor .atlassian.net.
input-too-long = Das ist zu lang für eine Subdomain. Der Name einer Site hat höchstens 63 Zeichen; geben Sie den Teil vor .atlassian.net ein.
# $character: the one that was typed; $kind: one of the messages kind-…; $latin: what it looks like.
input-dash = „{ $character }“ ist hier { $kind }, nicht der einfache Bindestrich einer Subdomain. Löschen Sie das Zeichen und tippen Sie einen Bindestrich von Hand.
input-look-alike-letter = „{ $character }“ ist hier { $kind } und sieht nur aus wie „{ $latin }“. Tippen Sie die Subdomain von Hand, und trauen Sie der Adresse nicht, wenn jemand sie Ihnen geschickt hat.
input-outer-hyphen = Eine Subdomain beginnt und endet nicht mit einem Bindestrich. Vergleichen Sie sie mit der Adresszeile Ihres Browsers.
input-dot = Hier ist ein Punkt zu viel. Vergleichen Sie die Adresse mit der Adresszeile Ihres Browsers, oder geben Sie nur den Teil vor .atlassian.net ein.
input-punycode = Ein Name, der mit xn-- beginnt, steht für andere Buchstaben als a bis z. Solche kommen in den Namen von Confluence-Cloud-Sites nicht vor. Öffnen Sie Confluence und kopieren Sie die Adresse, die auf .atlassian.net endet.
input-several-lines = Das ist mehr als eine Zeile. Fügen Sie nur die Adresse einer einzigen Site ein.
input-email = Das ist eine E-Mail-Adresse. Geben Sie hier die Subdomain Ihrer Site ein, den Teil vor .atlassian.net; nach der E-Mail-Adresse fragt der nächste Schritt.
input-token = Das sieht nach einem API-Token aus. Löschen Sie es hier und fügen Sie es im nächsten Schritt ein; in dieses Feld gehört die Subdomain Ihrer Site, der Teil vor .atlassian.net.
input-scheme = Das beginnt mit „{ $scheme }:“ und ist deshalb nicht die Adresse einer Site. Öffnen Sie Confluence im Browser und kopieren Sie die Adresse von dort.
input-ip = Das ist eine IP-Adresse. Confluence Cloud ist über den Namen Ihrer Site erreichbar; geben Sie den Teil vor .atlassian.net ein.
# $label: what stands before .jira.com.
input-jira-com = { $label }.jira.com ist ein alter Alias. API-Tokens brauchen den Namen der Site auf atlassian.net; öffnen Sie Confluence und übernehmen Sie ihn aus der Adresszeile.
input-atlassian = { $host } gehört Atlassian und ist keine Ihrer Sites. Öffnen Sie Confluence und kopieren Sie die Adresse, die auf .atlassian.net endet.
input-government = { $host } ist eine Site in der Atlassian Government Cloud und lässt sich nicht verbinden. Wenn Sie eine Site haben, deren Adresse auf .atlassian.net endet, geben Sie deren Namen ein.
input-nested = { $host } hat zu viele Teile. In der Adresse einer Site steht vor .atlassian.net nur ein Name; geben Sie nur diesen ein.
# $site and $name: the address and the subdomain that are probably meant.
input-typo = { $host } ist nicht die Adresse einer Site. Wenn Sie { $site } meinen, geben Sie { $name } ein.
input-look-alike = { $host } ist keine Adresse von Atlassian, auch wenn sie so aussieht. Die Adresse einer Site endet auf .atlassian.net; trauen Sie dieser hier nicht, wenn jemand sie Ihnen geschickt hat.
input-custom-domain = { $host } sieht nach der eigenen Domain einer Cloud-Site aus, und auf eigenen Domains funktionieren API-Tokens nicht. Geben Sie stattdessen den Namen der Site auf atlassian.net ein; ein Administrator findet ihn auf admin.atlassian.com.
input-data-center = { $host } sieht nach einer Adresse von Confluence Data Center oder Server aus; beide lassen sich nicht verbinden. Wenn Sie auch eine Cloud-Site haben, geben Sie den Teil ihrer Adresse vor .atlassian.net ein.
input-other-host = { $host } ist keine Adresse von Confluence Cloud. Ist es eine eigene Domain, geben Sie stattdessen den Namen der Site auf atlassian.net ein, denn auf eigenen Domains funktionieren API-Tokens nicht. Confluence Data Center und Server lassen sich nicht verbinden.
input-space = Eine Subdomain enthält keine Leerzeichen. Geben Sie den Teil vor .atlassian.net so ein, wie er in der Adresszeile Ihres Browsers steht.
input-invisible = Hier steht ein unsichtbares Zeichen. Löschen Sie es und tippen Sie die Subdomain von Hand.
input-percent = Hier steht ein Prozentzeichen, wie in Adressen, die ein Programm umgeschrieben hat. Kopieren Sie die Adresse aus der Adresszeile Ihres Browsers, oder geben Sie den Teil vor .atlassian.net ein.
# $character: an accent on a circle.
input-accent = Eine Subdomain enthält nur Buchstaben ohne Akzente, hier steht aber „{ $character }“. Geben Sie den Teil vor .atlassian.net ein.
input-character = Eine Subdomain enthält nur die Buchstaben a bis z, Ziffern und Bindestriche, hier steht aber „{ $character }“. Geben Sie den Teil vor .atlassian.net ein.

## What a look-alike character in a subdomain is.

kind-turkish = ein türkischer Buchstabe
kind-greek = ein griechischer Buchstabe
kind-cyrillic = ein kyrillischer Buchstabe
kind-armenian = ein armenischer Buchstabe
kind-dash = ein anderer Strich
kind-mathematical = ein mathematischer Buchstabe
kind-other = ein anderes Zeichen

## The email and the token.

email-missing = Geben Sie die E-Mail-Adresse des Atlassian-Kontos ein, in dem das Token erstellt wurde.
email-malformed = Das ist keine E-Mail-Adresse. Geben Sie sie so ein, wie sie im Atlassian-Konto steht, zum Beispiel ada@acme.com.
token-missing = Fügen Sie das API-Token ein. Atlassian zeigt es nur einmal, beim Erstellen.
token-too-long = Das ist zu lang für ein API-Token. Kopieren Sie nur das Token und fügen Sie es noch einmal ein.
token-characters = Das enthält Zeichen, die in keinem API-Token vorkommen, zum Beispiel Leerzeichen oder Zeilenumbrüche. Kopieren Sie nur das Token und fügen Sie es noch einmal ein.
expiry-malformed = Geben Sie das Datum ein, an dem das Token abläuft, zum Beispiel 2027-11-20.
expiry-past = Dieses Datum ist schon vorbei. Geben Sie das Ablaufdatum ein, das Atlassian beim Erstellen des Tokens angezeigt hat.
expiry-too-far = Tokens von Atlassian gelten höchstens 365 Tage. Geben Sie ein Datum innerhalb eines Jahres ein.

## Hints while a token is pasted.

hint-cut-off = Dieses Token scheint abgeschnitten zu sein oder einen Tippfehler zu enthalten. Kopieren Sie es bei Atlassian noch einmal mit „Copy“.
hint-organization-key = Das ist der Admin-Schlüssel einer Organisation. Confluence braucht ein API-Token, das auf id.atlassian.com erstellt wurde.
hint-data-center = Das ist ein Token von Confluence Data Center oder Server. Confluence Cloud braucht ein API-Token, das auf id.atlassian.com erstellt wurde.
hint-unknown = Das sieht nicht nach einem API-Token von Atlassian aus. Sie können es trotzdem versuchen.
