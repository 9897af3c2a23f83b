### What stands around every page, and what pages have in common.
### Every language has the same messages with the same arguments; the build fails otherwise.

## The product.

-product = Connecteur Confluence Cloud
portal = Votre portail de conformité
skip = Aller au contenu
read-only = Lecture seule
promise = Le connecteur ne fait que lire. Rien n’est jamais modifié dans Confluence.
breadcrumb = Fil d’Ariane
# $title: the heading of the page.
title = { $title } · { -product }
new-tab = (s’ouvre dans un nouvel onglet)
language = Langue

## Where a link leads.

landing-button = Ouvrir l’assistant de connexion
# $portal: the name of the portal.
landing-lead = { $portal } souhaite collecter des preuves sur votre site Confluence.
landing-lead-unnamed = Votre portail de conformité souhaite collecter des preuves sur votre site Confluence.
landing-need = Il vous faut l’adresse du site, l’adresse e-mail d’un compte et un jeton d’API.
landing-time = Comptez environ trois minutes ; chaque étape est vérifiée aussitôt.
fact-organization = Organisation
fact-person = Ouvert pour

## Links that do not open the wizard: heading and what it means.

link-unknown = Ce lien ne mène nulle part
link-unknown-detail = Il a peut-être été tronqué lors de la copie.
link-expired = Ce lien a expiré
link-expired-detail = Les liens ne sont valables que peu de temps.
link-used = Ce lien a déjà été utilisé
link-used-detail = Chaque lien n’ouvre l’assistant qu’une seule fois. Si c’est vous qui l’avez utilisé, continuez dans la fenêtre qu’il a ouverte.
link-revoked = Ce lien a été révoqué
link-revoked-detail = Votre portail de conformité l’a retiré.
link-alone = Retournez dans votre portail de conformité, puis désactivez et réactivez la source : un nouveau lien sera créé.
new-link = Obtenir un nouveau lien
no-cookie = Ce navigateur ne conserve pas de cookies pour une page affichée dans une autre. L’assistant fonctionne dans sa propre fenêtre.
new-window = Ouvrir dans une fenêtre

## Other pages that cannot be shown.

session-over = Votre session est terminée
session-over-detail = Par sécurité, elle prend fin au bout de huit heures ; il se peut aussi que ce navigateur n’en ait pas. Ce qui a été connecté le reste.
session-over-alone = Retournez dans votre portail de conformité et ouvrez de nouveau la source.
page-missing = Cette page n’existe pas
page-missing-detail = L’adresse est peut-être mal saisie. Retournez dans votre portail de conformité et ouvrez la source depuis celui-ci.

## Headings over an error's sentence.

error-not-found = Introuvable
error-forbidden = Action non autorisée
error-not-now = Pas pour le moment
error-link-over = Ce lien ne fonctionne plus
error-failed = Cela n’a pas fonctionné
error-slower = Un peu moins vite, s’il vous plaît
error-unclear = La demande n’a pas été comprise

## Dates, sizes and times.

# 20 Nov 2027 (in 361 days). $date: the date, already written; $away: one of the next messages.
date-away = { $date } ({ $away })
away-today = aujourd’hui
away-tomorrow = demain
away-yesterday = hier
away-ahead = { $days ->
    [one] dans { $days } jour
   *[other] dans { $days } jours
}
away-past = { $days ->
    [one] il y a { $days } jour
   *[other] il y a { $days } jours
}
# $date and $time, already written: 24 Nov 2026, 14:05 UTC.
moment = { $date } à { $time } UTC
# $number, already written: 88.1.
size-gigabytes = { $number } Go
size-megabytes = { $number } Mo
size-kilobytes = { $number } ko
size-bytes = { $number } o
took-nothing = moins d’une seconde
took-seconds = { $seconds } s
took-minutes = { $minutes } min { $seconds } s
took-hours = { $hours } h { $minutes } min
# $number is of 100.
percent = { $number } %

## Putting texts together.

# A list of words: $first holds all but the last, joined by list-more.
list-last = { $first } et { $last }
list-more = { $first }, { $next }
# Two whole sentences, one after the other.
sentences = { $first } { $second }
