### Looking into what a collection saw.

look-parts = Parties de cette collecte
look-overview = Aperçu
look-spaces = Espaces
look-people = Personnes
look-changes = Modifications
look-summary = Résumé
look-show = Afficher
look-partial = Cette collecte a des lacunes
look-partial-detail = Ce qu’elles nomment peut manquer ici.
look-partial-link = Voir ce qui n’a pas pu être lu
look-nothing = Cette collecte n’a laissé aucune preuve à consulter.
look-no-space = Cette collecte n’a pas vu un tel espace.
look-no-group = Aucun groupe de ce genre n’accède à cet espace.
look-no-person = Cette collecte n’a pas vu un tel compte.
look-no-place = Cette adresse ne mène à aucun endroit de la liste. Revenez au début de la liste.

## Lists.

look-find = Chercher
look-filters = Filtres
# $filter: what the list is narrowed by.
look-remove = Retirer le filtre { $filter }
look-first-page = Revenir au début
look-next-page = Suivant
look-none = Rien ici ne correspond à ce qui est cherché.
look-show-all = Tout afficher

## Spaces.

look-spaces-lead = Qui accède à chaque espace : combien de comptes, de groupes et de classes ont reçu un accès.
look-spaces-search = Nom ou clé
look-no-spaces = Cette collecte n’a vu aucun espace.
look-space = Espace
look-key = Clé
look-type = Type
look-status = État
look-current = Actuel
look-archived = Archivé
look-owner = Propriétaire
look-created = Créé
look-first-seen = Vu d’abord
look-reached-by = Accès
look-admins = Admins
look-classes = Classes
look-public = Ouvert à Internet
look-public-detail = N’importe qui accède à cet espace sans se connecter.

## Who reaches a space.

look-who = Qui y accède
look-who-search = Nom ou e-mail
look-level = Niveau
look-level-any = Tout niveau
look-level-admin = Admins seulement
look-accounts = Comptes
look-accounts-any = Tous les comptes
look-account-active = Actif
look-account-inactive = Désactivé
look-account-closed = Fermé
look-account-unknown = Inconnu
look-account-external = Externe
look-account-app = Application
look-principal = Personne ou groupe
look-how = Comment
look-may = Peut faire
look-admin = Admin
look-group = Groupe
look-class = Classe
look-direct = Directement
# $role: its name.
look-by-role = Rôle { $role }
# $group: its name.
look-by-group = Groupe { $group }
look-by-group-role = Groupe { $group }, rôle { $role }
look-permissions = { $count ->
    [one] { $count } autorisation
   *[other] { $count } autorisations
}
look-unknown-permissions = Non connu
look-members = { $count ->
    [0] Aucun membre
    [one] { $count } membre
   *[other] { $count } membres
}
# $group: its name.
look-members-of = Membres de { $group }
class-anonymous = Tout le monde (anonyme)
class-licensed = Tous les utilisateurs sous licence
class-signed-in = Tous les utilisateurs connectés
class-service-admins = Admins de projets Jira Service Management
class-product-admins = Tous les admins de produits

## People.

look-people-lead = Les comptes des personnes et des applications qui ont un accès, sont dans un groupe, possèdent un espace ou ont modifié quelque chose.
look-people-search = Nom ou e-mail
look-person = Personne
look-email = E-mail
look-email-hidden = Masqué
look-groups = Groupes
look-in-groups = { $count ->
    [one] Le groupe de ce compte
   *[other] Les { $count } groupes de ce compte
}
# $day: a date.
look-since = depuis le { $day }
look-account-id = ID du compte
look-not-described = Confluence ne décrit pas ce compte. Son accès est réel.
look-reaches = Ce à quoi ce compte accède
look-reaches-lead = Une ligne pour chaque voie. L’accès à un espace prend fin quand toutes ses lignes ont disparu. Ce qu’une classe comme tous les utilisateurs sous licence ouvre est indiqué avec chaque espace.
look-reaches-none = Rien n’a été donné à ce compte ni à un de ses groupes.

## Changes.

# $count: how many; $since: a time.
changes-since = { $count ->
    [one] { $count } version d’une page ou d’un article de blog depuis le { $since }.
   *[other] { $count } versions de pages et d’articles de blog depuis le { $since }.
}
changes-none = Il n’y a pas de telle modification dans cette période.
changes-by-week = Modifications par semaine
changes-by-space = Modifications par espace
changes-by-author = Modifications par auteur
changes-newest = Les plus récentes d’abord
# $changes in so many weeks; $first: a date.
changes-chart = { $changes } modifications en { $weeks } semaines, à partir de la semaine du { $first }. Les nombres figurent dans le tableau ci-dessous.
changes-as-table = En tableau
changes-week-of = Semaine du
changes-undated = { $count ->
    [one] { $count } modification n’a pas de date et n’est dans aucune semaine.
   *[other] { $count } modifications n’ont pas de date et ne sont dans aucune semaine.
}
changes-what = Page ou article de blog
changes-when = Quand
changes-author = Auteur
changes-unknown = Inconnu
# $version: a number.
changes-page = Page, version { $version }
changes-blogpost = Article de blog, version { $version }
changes-minor = Modification mineure
changes-trashed = Dans la corbeille
changes-gone = Disparu

## On paper.

# $host: the site.
summary-of = Résumé de { $host }
summary-print = Imprimez cette page ou enregistrez-la en PDF avec la commande d’impression de votre navigateur.
summary-seen-as = Vu en tant que
summary-run-id = ID de la collecte
summary-statement = Le site tel que ce compte l’a vu. Ce que le compte ne peut pas voir n’est pas ici.
summary-access = Ce qui a été vu
summary-public = Espaces ouverts à Internet
summary-apps = Comptes d’applications
summary-external = Comptes externes
summary-barred = Comptes désactivés ou fermés
summary-list = Liste
summary-file = Fichier et SHA-256
