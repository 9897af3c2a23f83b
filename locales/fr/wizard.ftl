### The wizard: two steps, and the page after them.

connect-site = Connecter Confluence Cloud
steps = Étapes
step-site = Site
step-credentials = Identifiants
step-done = étape terminée
# The title of a step's page.
step-title = { $step } · { connect-site }

## Step 1.

site-lead = Sur quel site Confluence faut-il collecter les preuves ?
subdomain = Sous-domaine
subdomain-hint = La première partie de l’adresse de votre site. Vous pouvez aussi coller l’adresse de n’importe quelle page Confluence.
# $host: the site that is looked for.
site-asking = Recherche du site { $host }
site-lost = Impossible de rechercher le site pour l’instant
site-lost-detail = Cette page n’arrive pas à joindre le connecteur. Cliquez sur « Continuer » pour réessayer.
continue-button = Continuer
# $host: the site that is meant.
continue-with = Continuer avec { $host }
where-is-it = Où trouver le sous-domaine
where-is-it-detail = Ouvrez Confluence dans votre navigateur et regardez la barre d’adresse : c’est le nom qui précède .atlassian.net.
where-not = Un domaine personnalisé ne convient pas ici, car les jetons d’API n’y sont pas acceptés. Confluence Data Center et Confluence Server ne peuvent pas être connectés.
what-next = La suite
what-next-account = Vous saisissez l’adresse e-mail d’un compte et un jeton d’API.
what-next-checks = Tout ce qui sera lu est testé une fois, et vous voyez chaque résultat.
what-next-kept = La connexion n’est enregistrée que si tout fonctionne ; la première collecte démarre alors.

## Step 2.

credentials-lead = Avec quel compte faut-il lire ce site ?
email = Adresse e-mail du compte Atlassian
email-hint = Le compte dans lequel le jeton est créé.
token = Jeton d’API
token-hint = Il est chiffré avant d’être enregistré et n’est plus jamais affiché.
token-show = Afficher le jeton
token-hide = Masquer le jeton
expires-on = Date d’expiration du jeton
expires-on-hint = Celle qu’Atlassian a indiquée à la création du jeton.
presets = Durées courantes
# A lifetime, as a button's name.
preset = { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}
# The unit on the button, behind the number: as short as it can be.
preset-unit = j
connect-button = Connecter
cancel = Annuler
back = Retour
rotate = Remplacer le jeton d’API
rotate-lead = L’ancien jeton reste utilisé jusqu’à ce que le nouveau ait réussi toutes les vérifications.
form-wrong = Un point du formulaire est à revoir

## The checklist.

checks = Vérifications
check-begun = Vérification de tout ce qui sera lu
check-begun-detail = Cela prend quelques secondes. Rien n’est enregistré tant que tout n’est pas vérifié.
check-cancelled = La vérification a été annulée. Rien n’a été enregistré.
check-lost = La liaison avec le connecteur a été interrompue. Cliquez sur « Connecter » pour réessayer ; rien n’est enregistré deux fois.
not-connected = Pas encore connecté
not-connected-detail = Rien n’a été enregistré. Regardez ci-dessous ce qui a échoué, puis collez de nouveau le jeton et cliquez sur « Connecter ».
see-checks = Voir les vérifications
passed = Tout peut être lu
passed-warnings = Cela fonctionne, avec des points à noter
check-failed = Certaines données ne peuvent pas être lues
step-waiting = En attente
step-running = En cours
step-passed = Succès
step-warning = À noter
step-failed = Échec
step-skipped = Non vérifié
line-site = Réponse du site
line-sign-in = Authentification
line-spaces = Espaces
line-pages = Pages et articles de blog
line-space-permissions = Autorisations d’espace
line-groups = Groupes et leurs membres
line-users = Comptes
line-audit-log = Journal d’audit (facultatif)
remedy-link = Ouvrir la page des jetons d’API d’Atlassian
scopes-to-tick = { $count ->
    [one] { $count } portée à cocher
   *[other] Les { $count } portées à cocher
}
renewed = Votre session avait pris fin, elle a été renouvelée
renewed-detail = Vous retrouvez ici ce que vous aviez saisi, sauf le jeton, qui n’est jamais conservé. Collez-le une nouvelle fois.

## How a token is made. Names in quotes are those of Atlassian's own page, which is English for most people.

help-token = Comment créer un jeton d’API
# $page: a link with the text of help-page.
help-open = Ouvrez { $page }, en vous connectant au même compte.
help-page = la page des jetons d’API d’Atlassian
help-create = Choisissez « Create API token ».
help-name = Donnez-lui le nom de votre portail pour le reconnaître plus tard.
help-expiry = Fixez une date d’expiration ; Atlassian autorise 365 jours au maximum.
help-copy = Copiez le jeton. Atlassian ne l’affiche que cette fois.
help-scopes = Si vous créez un jeton avec portées
help-scopes-detail = Choisissez « Create API token with scopes » et l’application Confluence, puis cochez exactement ceci :
help-scopes-optional = (facultative)
help-service = Préférez un compte de service si possible
help-service-detail = Une personne peut partir, et son jeton avec elle. Un compte de service qui peut voir tous les espaces à présenter lors d’un audit fournit les preuves les plus complètes.

## Connected.

connected = Connecté
# $host: the site.
connected-to = { $host } est connecté
first-run = Première collecte
may-close = Vous pouvez fermer cette fenêtre ; la collecte continue sans elle.
run-details = Détails de cette collecte
all-sources = Toutes les sources
