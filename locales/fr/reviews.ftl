### What was given, over all spaces, and access reviews.

given = Accès
given-lead = Chaque voie d'accès donnée nommément à quelqu'un, dans tous les espaces. Les membres d'un groupe figurent sur la page du groupe.
given-space = Espace ou sa clé
given-kind = Qui
given-kind-any = Tout le monde
given-users = Personnes et applications
given-groups = Groupes
given-classes = Classes
given-new = Seulement ce qui est nouveau depuis la collecte précédente
sort-by = Trié par
sort-space = Espace
sort-principal = Personne ou groupe
sort-newest = Plus récents d'abord
levels-by-kind = Par type
levels-by-space = Espaces les plus ouverts
levels-counted = Chacun compte une fois par espace. La partie foncée peut l'administrer.
levels-of = { $total }, dont { $admins ->
    [0] aucun admin
    [one] { $admins } admin
   *[other] { $admins } admins
}

## Access reviews.

review = Revue des accès
reviews = Revues des accès
review-begin = Commencer une revue des accès
review-goes-on = Continuer la revue des accès ({ $percent } %)
review-last = Dernière revue des accès, signée le { $at }
review-another = Une autre revue des accès de cette source est en cours. Signez-la ou abandonnez-la d'abord.
no-such-review = Cette revue des accès n'existe pas.
review-persons = Les accès sont revus par une personne entrée par un lien du portail, pas par une clé.
review-not-open = Cette revue des accès a été signée ou abandonnée et ne change plus.
review-note-long = Une note peut avoir au plus { $most } caractères. Raccourcissez-la.
review-none-ticked = Rien n'est coché. Cochez les lignes dont vous décidez, ou choisissez toutes celles qui sont trouvées.
review-open = En cours
review-signed = Signée
review-lead = Sur ce que la collecte du { $at } a vu. Commencée par { $by }.
review-progress = { $decided } sur { $total } décidées
review-parts = Parties de cette revue des accès
review-access = Accès aux espaces
review-members = Membres des groupes
review-access-lead = Ce qui a été donné aux comptes, groupes et classes dans chaque espace. Garder l'accès d'un groupe ne dit rien de ses membres.
review-members-lead = Qui est dans les groupes auxquels l'accès à un espace a été donné.
review-decision = Décision
review-any = Toute décision
review-undecided = Sans décision
review-keep = Garder
review-remove = Retirer
review-ask = Demander
review-decide = Décider
review-tick = Choisi
review-tick-line = Choisir { $line }
review-ticked = Les lignes cochées
review-all = { $count ->
    [one] La seule ligne trouvée
   *[other] Les { $count } lignes trouvées
}
review-all-found = Toutes les lignes trouvées
review-note = Note (peut rester vide)
review-take-back = Annuler la décision
review-done = { $rows ->
    [0] Il n'y avait rien à changer.
    [one] { $rows } ligne décidée.
   *[other] { $rows } lignes décidées.
}
review-by = { $by }, { $at }
review-gone = Disparu
review-still-there = Toujours là
review-signed-by = Signée par { $by }, { $at }
review-no-removals = Il n'y avait rien à retirer.
review-next-run = Retirez dans Confluence ce qui doit l'être. La prochaine collecte montre ce qu'il en est et met toutes les décisions dans ses preuves signées.
review-outcome = { $done } sur { $total } à retirer ont disparu.
review-outcome-run = Tel que la collecte du { $at } l'a vu
review-sign = Signer
review-left-over = { $left ->
    [one] { $left } ligne est sans décision. Une fois décidée, la revue peut être signée.
   *[other] { $left } lignes sont sans décision. Une fois toutes décidées, la revue peut être signée.
}
review-sign-lead = Ensuite, plus personne ne change une décision. La prochaine collecte les met toutes dans ses preuves signées.
review-statement = Déclaration (peut rester vide)
review-discard = Abandonner cette revue
review-discard-lead = Toutes ses décisions et notes sont supprimées. Le journal d'audit garde qu'elle a existé.
review-of = Sur la collecte
review-decided = Décidé
review-reviewer = Réviseur

## What changed since the collection before.

differences = Différences
differences-since = Par rapport à la collecte du { $at }
differences-first = Il n'y a pas de collecte précédente à laquelle comparer.
differences-none = Les accès sont comme dans la collecte précédente.
differences-search = Nom, e-mail, espace ou groupe
differences-of = Changements de
differences-any = Tout
differences-roles = Rôles
differences-role = Rôle
differences-what = Quoi
differences-where = Où
differences-before = Avant
differences-after = Après
differences-by = Fait par
differences-unread = La collecte précédente n'a pas pu le lire
access-given = accès donné
access-taken = accès retiré
access-changed = autres autorisations
role-given = rôle donné
role-taken = rôle retiré
member-added = entré
member-removed = sorti
thing-added = nouveau
thing-removed = disparu
thing-changed = modifié
