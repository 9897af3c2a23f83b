### Sentences of errors that a person may meet on a page. Those about single fields of the
### API speak to the portal's engineer, in English, and stand in the code.

internal = Un problème est survenu de notre côté. Rien n’est perdu ; réessayez dans un instant.
storage-unavailable = Le connecteur n’arrive pas à accéder à son stockage pour l’instant. Rien n’est perdu ; réessayez dans un instant, et prévenez votre exploitant si le problème persiste.
credential-sealed = Les identifiants enregistrés ne peuvent pas être déchiffrés avec le trousseau de clés de ce serveur. Prévenez votre exploitant ; saisir de nouveau le jeton règle aussi le problème.
evidence-unavailable = Le fichier de preuves ne peut pas être lu pour l’instant. Réessayez dans un instant, et prévenez votre exploitant si le problème persiste.
no-such-organization = Cette organisation n’existe pas, ou appartient à une autre organisation.
no-such-connection = Cette connexion n’existe pas, ou appartient à une autre organisation.
no-such-source = Cette source n’existe pas, ou appartient à une autre organisation.
no-such-run = Cette collecte n’existe pas, ou appartient à une autre organisation.
no-such-artifact = Cet artefact n’existe pas, ou appartient à une autre organisation.
no-such-file = Ce fichier n’existe pas, ou appartient à une autre organisation.
no-such-link = Cette session de connexion n’existe pas, ou appartient à une autre organisation.
no-such-download-link = Ce lien n’existe pas, ou il appartient à une autre organisation.
download-link-over = Ce lien était valable pour une durée limitée, ou il a été retiré. Demandez-en un nouveau à la personne qui vous l’a envoyé.
no-such-page = Cette page n’existe pas, ou appartient à une autre organisation.
nothing-here = Il n’y a rien à cette adresse.
no-session = Il n’y a pas de session ici, ou elle est terminée. Ouvrez de nouveau le lien.
from-another-site = Cet envoi vient d’un autre site. Ouvrez la page ici et recommencez l’envoi.
form-unreadable = Ce formulaire n’a pas pu être lu. Revenez en arrière, rechargez la page et renvoyez-le.
request-unclear = Cette demande n’a pas pu être comprise. Revenez en arrière, ouvrez de nouveau la page et renvoyez-la.
field-unclear = Un champ manque ou n’est pas du type attendu. Revenez en arrière, remplissez le formulaire et renvoyez-le.
wrong-method = Cette adresse n’accepte pas cette méthode. L’en-tête Allow indique celles qu’elle accepte.
too-large = L’envoi dépasse 64 Kio, et rien ici n’en demande autant. Raccourcissez-le et renvoyez-le.
wrong-media-type = Cette adresse n’accepte pas de contenu de ce type de média.
not-ready = Le connecteur n’a pas été prêt à temps. Rien n’est perdu ; réessayez dans un instant.
may-not-change = Vous pouvez consulter cette source, mais pas la modifier. Adressez-vous à une personne qui la gère.
may-not-connect = Vous pouvez consulter les sources de cette organisation, mais pas en connecter. Adressez-vous à une personne qui les gère.
choose-site-first = Choisissez d’abord votre site ; c’est l’étape précédente.
no-credential = Cette connexion n’a plus d’identifiants. Connectez de nouveau le site.
source-is-off = Cette source est désactivée. Activez-la, puis lancez la collecte.
disconnected-meanwhile = Cette source a été déconnectée entre-temps. Connectez à nouveau le site.
still-stopping = Une collecte de cette source est en cours d’arrêt. Le jeton est détruit ; réessayez dans une minute pour supprimer les preuves.
run-under-way = Une collecte de cette source est déjà en cours. Attendez qu’elle soit terminée, ou annulez-la.
run-over = Cette collecte est déjà terminée.
# $title, $detail, $remedy: of the line of the checklist that failed. The title ends without a full stop.
stays-off = La source reste désactivée. { $title }. { $detail } { $remedy }

## Too often. $seconds: after so many it is worth trying again.

too-many-looks = { $seconds ->
    [one] Trop de sites ont été recherchés en peu de temps. Rien n’est perdu ; réessayez dans { $seconds } seconde.
   *[other] Trop de sites ont été recherchés en peu de temps. Rien n’est perdu ; réessayez dans { $seconds } secondes.
}
too-many-checks = { $seconds ->
    [one] Trop d’identifiants ont été vérifiés en peu de temps. Rien n’est perdu ; réessayez dans { $seconds } seconde.
   *[other] Trop d’identifiants ont été vérifiés en peu de temps. Rien n’est perdu ; réessayez dans { $seconds } secondes.
}
too-many-checks-of-connection = { $seconds ->
    [one] Cette connexion a été vérifiée trop souvent en peu de temps. Rien n’est perdu ; réessayez dans { $seconds } seconde.
   *[other] Cette connexion a été vérifiée trop souvent en peu de temps. Rien n’est perdu ; réessayez dans { $seconds } secondes.
}
too-many-downloads = { $seconds ->
    [one] Des liens ont été suivis très souvent d’ici. Rien n’est perdu ; réessayez dans { $seconds } seconde.
   *[other] Des liens ont été suivis très souvent d’ici. Rien n’est perdu ; réessayez dans { $seconds } secondes.
}
server-busy = { $seconds ->
    [one] Ce serveur effectue déjà autant de vérifications qu’il le peut. Rien n’est perdu ; réessayez dans { $seconds } seconde.
   *[other] Ce serveur effectue déjà autant de vérifications qu’il le peut. Rien n’est perdu ; réessayez dans { $seconds } secondes.
}

## Why a collection failed, beside what the checks say.

stored-unreadable = La connexion enregistrée ne peut pas être lue. Connectez de nouveau le site.
evidence-unwritten = Tout a été lu, mais les fichiers de preuves n’ont pas pu être écrits. Vérifiez l’espace disque libre et le réglage des preuves, puis relancez la collecte.
evidence-unsigned = Tout a été lu, mais les preuves n’ont pas pu être signées. Le journal du connecteur dit ce qui ne va pas avec les clés de signature ; relancez ensuite la collecte.
