### The sources, one source, one collection.

sources = Sources
sources-lead = Les sites Confluence sur lesquels les preuves sont collectées.
category = Gestion des connaissances
none-title = Confluence Cloud n’est pas connecté
none-detail = Connectez un site pour établir qui peut voir et modifier quoi : revues d’accès, appartenances aux groupes, espaces et pages.
none-detail-view = Demandez à une personne qui gère les sources de cette organisation de connecter un site.
connect-a-site = Connecter un site
source-active = Active
source-needs-attention = Attention requise
source-off = Désactivée

## One source.

fact-site = Site
fact-account = Compte
fact-route = Voie d’accès
fact-token = Expiration du jeton
fact-checked = Dernière vérification
fact-collected = Dernière collecte
fact-next = Prochaine collecte
fact-schedule = Collecte
schedule-hourly = Toutes les heures
schedule-six-hours = Toutes les 6 heures
schedule-daily = Tous les jours
schedule-weekly = Toutes les semaines
save = Enregistrer
fact-cloud-id = ID cloud
never = Pas encore
# $characters: the last four of the token.
token-ends-in = se termine par { $characters }
token-ending = Expire bientôt
token-over = Expiré
calendar = Rappels
calendar-add = Ajouter au calendrier
expiry-correct = Corriger la date
# $host: the site; $name: the account; $page: an address.
calendar-summary = Remplacer le jeton d’API de { $host }
calendar-detail = Le jeton de { $name } expire ce jour-là. Créez-en un nouveau avant cette date et remplacez-le ici : { $page }
route-site = Directement sur le site, avec tous les droits du compte
route-gateway = Par la passerelle d’API d’Atlassian, dans la limite des portées du jeton
open-site = Ouvrir dans Confluence
check-again = Revérifier
collect-now = Collecter maintenant
switch-off = Désactiver
switch-on = Activer
switched-off = Cette source est désactivée
switched-off-detail = Rien n’est collecté. Ce qui l’a déjà été est conservé. Avant toute réactivation, tout est vérifié.
disconnect = Déconnecter
disconnect-lead = Le jeton est détruit immédiatement et plus rien n’est collecté. Si le même site est reconnecté, son historique se poursuit.
# $name: the subdomain.
disconnect-confirm = Saisissez { $name } pour confirmer
disconnect-evidence = Supprimer aussi toutes les preuves de cette source. Cette action est irréversible.
disconnect-wrong = Ce n’est pas le sous-domaine de cette source ; rien n’a été modifié. Pour la déconnecter, saisissez { $name }.
last-check = Résultat de la vérification
runs = Collectes
no-runs = Rien n’a encore été collecté.
column-when = Début
column-result = Résultat
column-why = Type
column-took = Durée

turning = Suite de la liste
newest = Plus récents
older = Plus anciens

## Choosing spaces.

spaces-choose = Choisir les espaces
spaces-lead = Ce qui est choisi ici est collecté à partir de la prochaine collecte. Rien n’est demandé sur les autres.
spaces-which = Quels espaces
spaces-all = Tous les espaces
spaces-only = Seulement ceux qui sont cochés
spaces-except = Tous sauf ceux qui sont cochés
spaces-with-personal = Aussi les espaces personnels
spaces-with-archived = Aussi les espaces archivés
search = Rechercher
spaces-not-found = Aucun espace ne porte ce nom.
spaces-count = Compter
space-archived = (archivé)
spaces-choose-one = Aucun espace n’est coché. Cochez-en au moins un ou choisissez tous les espaces.
spaces-more = Il y a plus d’espaces que cette liste ne peut en contenir.
# $taken of $all are collected.
spaces-effect = { $taken ->
    [one] { $taken } espace sur { $all } est collecté.
   *[other] { $taken } espaces sur { $all } sont collectés.
}
spaces-only-some = { $count ->
    [one] Seulement { $count } espace
   *[other] Seulement { $count } espaces
}
spaces-except-some = { $count ->
    [one] Tous sauf { $count } espace
   *[other] Tous sauf { $count } espaces
}

## One collection.

run = Collecte
run-queued = En attente
run-running = Collecte en cours
run-succeeded = Terminée
run-partial = Terminée, avec lacunes
run-failed = En échec
run-cancelled = Annulée
outcome-queued = La collecte va commencer dans un instant.
outcome-running = La collecte est en cours.
outcome-succeeded = Tout ce que voit le compte a été lu.
outcome-succeeded-moved = Tout ce qui a changé depuis la dernière lecture complète a été lu, ainsi que chaque autorisation et chaque appartenance à nouveau.
outcome-partial = { $gaps ->
    [one] Un élément n’a pas pu être lu ; il est indiqué ci-dessous et dans les preuves.
   *[other] { $gaps } éléments n’ont pas pu être lus ; ils sont indiqués ci-dessous et dans les preuves.
}
outcome-failed = La collecte s’est terminée sans résultat.
outcome-cancelled = La collecte a été annulée. Ce qui avait été lu jusque-là est conservé.
trigger-first = Première
trigger-schedule = Planifiée
trigger-manual = Manuelle
streams = Ce qui est lu
streams-over = Ce qui a été lu
stream-spaces = Espaces
stream-pages = Pages
stream-blogposts = Articles de blog
stream-versions = Versions
stream-space-permissions = Autorisations d’espace
stream-role-assignments = Attributions de rôle
stream-groups = Groupes
stream-group-members = Membres des groupes
stream-users = Comptes
stream-restrictions = Restrictions de page
stream-attachments = Pièces jointes
stream-audit-log = Journal d’audit
stream-waiting = En attente
stream-running = En cours
stream-done = Terminé
stream-skipped = Sans objet
stream-unread = Non lu
# $setting: the name of a setting.
stream-not-requested = Non demandé. L’exploitant de ce connecteur peut l’activer ({ $setting }).
stream-failed = Incomplet
# 120 of 400.
so-many-of = { $done } sur { $expected }
so-far = { $done } jusqu’ici
took-requests = { $requests ->
    [one] { $requests } requête
   *[other] { $requests } requêtes
}
took-retries = { $retries ->
    [one] { $retries } répétée
   *[other] { $retries } répétées
}
took-waiting = { $seconds } s d’attente
gaps = Ce qui n’a pas pu être lu
# $stream: what is read; $subject: the space or group of it.
gap-of = { $stream } : { $subject }

## Its files.

evidence = Preuves
evidence-lead = Un manifeste signé nomme chaque fichier avec sa somme de contrôle : chacun peut ainsi constater qu’aucun n’a été modifié.
no-evidence = Cette collecte n’a produit aucun fichier.
evidence-later = Les fichiers apparaîtront ici une fois la collecte terminée.
download-all = Tout télécharger (.zip)
column-file = Fichier
column-rows = Lignes
column-size = Taille
column-sha = SHA-256
so-many-rows = { $rows ->
    [one] { $rows } ligne
   *[other] { $rows } lignes
}
artifact-access-review = Accès par espace
artifact-memberships = Groupes et membres
artifact-accounts = Comptes et étendue de leur accès
artifact-spaces = Espaces
artifact-pages = Pages et articles de blog
artifact-change-management = Modifications
artifact-audit-log = Journal d’audit
artifact-restrictions = Pages restreintes
artifact-attachments = Pièces jointes
artifact-access-changes = Changements d’accès depuis la collecte précédente
artifact-review-decisions = Décisions de la dernière revue des accès
artifact-assessment-results = Ce qui a été collecté, en résultats d’évaluation OSCAL
artifact-raw-responses = Ce que Confluence a répondu, mot pour mot
artifact-schemas = Signification des colonnes et des champs, pour les programmes
artifact-manifest = Manifeste : à quel point les fichiers sont complets
artifact-signature = Manifeste signé
artifact-signing-key = Clé qui vérifie la signature
artifact-checksums = Sommes de contrôle

## Links to files. $file: a file's name, $moment: a date with a time.

link = Lien de téléchargement
make-link = Créer un lien
make-link-to = Créer un lien vers { $file }
link-address = Adresse
link-once = Il n’est affiché que maintenant. Copiez-le avant de quitter cette page.
link-until = Il fonctionne jusqu’au { $moment }.
link-for-anyone = Toute personne qui a ce lien peut télécharger sans se connecter. Chaque téléchargement figure dans le journal d’audit, avec le nom de la personne qui a créé le lien.
link-back = Retour à la collecte
links-open = Liens valides
links-open-lead = Quiconque possède l’un d’eux peut télécharger. Les adresses elles-mêmes ne sont pas conservées.
link-all-files = Tous les fichiers
link-made-by = Créé par { $name } le { $moment }.
link-withdraw = Retirer
link-withdraw-to = Retirer le lien vers { $file }
