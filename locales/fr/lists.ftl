### What the checks could read. A count is exact, or "250 or more" when the list goes on:
### then the message with -more is taken.

# $count: a number.
at-least = au moins { $count }

reach = Le connecteur voit ce que voit { $who }. Les espaces que ce compte ne peut pas ouvrir ne figurent pas dans vos preuves.
# In the place of $who.
reach-this-account = ce compte

spaces-none = Aucun espace visible
spaces-none-detail = La liste des espaces peut être lue, mais elle est vide : le compte n’est autorisé à voir aucun espace, ou le site n’en a pas.
spaces-none-remedy = Donnez au compte l’autorisation de voir les espaces qui comptent pour vos preuves.
# $archived: how many of them are archived, a number or "250 or more".
spaces-seen = { $count ->
    [one] { $count } espace visible, { $archived } dans les archives
   *[other] { $count } espaces visibles, dont { $archived } dans les archives
}
spaces-seen-more = Au moins { $count } espaces visibles, dont { $archived } dans les archives
# $count: a number or "250 or more".
spaces-personal = Espaces personnels : { $count }.
spaces-personal-none = Aucun n’est un espace personnel.

pages-none = Aucune page visible
pages-none-detail = La liste des pages peut être lue, mais elle n’en contient aucune que le compte soit autorisé à voir.
pages-none-remedy = Si des pages sont attendues, donnez au compte l’autorisation de voir leurs espaces.
pages-seen = { $count ->
    [one] { $count } page visible
   *[other] { $count } pages visibles
}
pages-seen-more = Au moins { $count } pages visibles
pages-seen-detail = Les pages archivées et celles de la corbeille sont aussi comptées. Les pages réservées à d’autres n’apparaissent pas. Les articles de blog s’ouvrent avec les mêmes droits.

permissions-no-space = Aucun espace dont lire les autorisations
permissions-no-space-detail = Les autorisations seront lues dès que le compte verra un espace.
permissions-readable = Les autorisations d’espace peuvent être lues
count-permissions = { $count ->
    [one] { $count } autorisation
   *[other] { $count } autorisations
}
count-permissions-more = au moins { $count } autorisations
count-roles = { $count ->
    [one] { $count } attribution de rôle
   *[other] { $count } attributions de rôle
}
count-roles-more = au moins { $count } attributions de rôle
# $permissions and $roles: the counts above.
permissions-in = Dans l’espace « { $space } » : { $permissions }.
permissions-and-roles-in = Dans l’espace « { $space } » : { $permissions } et { $roles }.
permissions-none-remedy = Vérifiez les autorisations de cet espace dans Confluence ; il est inhabituel qu’un espace n’en ait aucune.

groups-none = Aucun groupe visible
groups-seen = { $count ->
    [one] { $count } groupe visible
   *[other] { $count } groupes visibles
}
groups-seen-more = Au moins { $count } groupes visibles
group-members = { $count ->
    [one] Le groupe « { $group } » compte { $count } membre.
   *[other] Le groupe « { $group } » compte { $count } membres.
}
group-members-more = Le groupe « { $group } » compte au moins { $count } membres.
groups-none-detail = La liste des groupes peut être lue, mais elle est vide. Or tout site en a : le compte est peut-être empêché de les voir.
groups-none-remedy = Demandez à un administrateur du site d’examiner les autorisations du compte.

users-readable = Les comptes peuvent être consultés
users-readable-detail = Aucun n’a été consulté, car on ne sait pas à qui appartient ce jeton.
users-none = Aucun compte trouvé
users-none-detail = Les comptes peuvent être consultés, mais la réponse de Confluence ne contient même pas le compte utilisé.
users-none-remedy = Demandez à un administrateur du site si le compte est autorisé à voir les profils des utilisateurs.
users-seen = { $count ->
    [one] { $count } compte consulté
   *[other] { $count } comptes consultés
}
emails-none = Aucune adresse e-mail n’est visible : elle est masquée par les personnes dans leur profil, ou par l’organisation.
# One account was looked up.
emails-the-only = Son adresse e-mail est visible.
emails-all = Tous affichent leur adresse e-mail.
emails-some = { $count ->
    [one] { $count } d’entre eux affiche son adresse e-mail ; les autres la masquent dans leur profil.
   *[other] { $count } d’entre eux affichent leur adresse e-mail ; les autres la masquent dans leur profil.
}
users-unknown = { $count ->
    [one] Un autre est inconnu du site.
   *[other] { $count } autres sont inconnus du site.
}

audit-log-empty = Le journal d’audit peut être lu ; il est vide
audit-log-readable = Le journal d’audit peut être lu
audit-log-unreadable = Ce jeton ne permet pas de lire le journal d’audit
audit-log-forbidden = Seuls les administrateurs de Confluence peuvent le lire, et une offre payante peut être nécessaire.
audit-log-optional = Le journal d’audit est facultatif ; tout le reste fonctionne sans lui.
audit-log-admin = Pour le collecter, utilisez le jeton d’un administrateur.

unreadable-site = Le site ne peut pas être lu
unreadable-account = Le compte ne peut pas être lu
unreadable-spaces = Les espaces ne peuvent pas être lus
unreadable-pages = Les pages ne peuvent pas être lues
unreadable-space-permissions = Les autorisations d’espace ne peuvent pas être lues
unreadable-groups = Les groupes ne peuvent pas être lus
unreadable-users = Les comptes ne peuvent pas être lus
refused-here = Atlassian a accepté le compte lors de l’authentification, mais l’a refusé ici.
profiles-forbidden = Le compte n’est pas autorisé à voir les profils des autres.
not-tried = Non vérifié
site-first = Il faut d’abord que le site soit trouvé.
sign-in-first = Il faut d’abord que l’authentification réussisse.
spaces-first = Il faut d’abord que les espaces puissent être lus.

## In a collection.

spaces-unread = La liste des espaces n’a pas pu être lue.
list-requests-spent = Après { $requests } requêtes, cette liste n’était pas terminée ; sa lecture s’est arrêtée là. Si elle est vraiment aussi longue, augmentez CONNECTOR_LIST_MAX_REQUESTS.
run-requests-spent = La collecte a été arrêtée après { $requests } requêtes. Si le site est vraiment aussi grand, augmentez CONNECTOR_RUN_MAX_REQUESTS.
run-hours-spent = La collecte a été arrêtée après { $hours } heures. Si le site demande vraiment autant de temps, augmentez CONNECTOR_RUN_MAX_HOURS.
space-unseen = L’espace { $key } est choisi et n’a pas été collecté : ce compte ne le voit pas, ou il est archivé ou personnel, et ces espaces sont exclus.
