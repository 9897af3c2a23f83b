### What the checks have found. They also stand in the API, in gaps and in the log of a run.
### A list of scopes ends its sentence: pages fold it there.

## The site.

site-found = Site trouvé : { $host }
site-found-detail = ID cloud : { $cloud_id }.
site-not-found = Aucun site à l’adresse { $host }
site-not-found-detail = Atlassian ne connaît aucun site de ce nom, ou le site est momentanément indisponible ; la réponse est la même dans les deux cas.
site-not-found-remedy = Ouvrez Confluence dans votre navigateur et comparez le nom avec la barre d’adresse. S’il est correct, réessayez dans quelques minutes.
site-deactivated = { $host } est désactivé
site-deactivated-detail = Le site existe, mais il a été désactivé, par exemple parce qu’un abonnement a pris fin.
site-deactivated-remedy = Demandez à un administrateur de l’organisation de le réactiver, puis revenez ici.
site-moved = { $host } est devenu { $to }
site-moved-detail = Le site a été renommé ; l’ancienne adresse ne fait que renvoyer vers la nouvelle.
# $name: the new subdomain.
site-moved-remedy = Continuez avec { $name }.
site-signs-in = { $host } renvoie ce serveur vers une page de connexion
site-signs-in-detail = Le site demande de se connecter avant d’indiquer son ID cloud, que Confluence Cloud communique pourtant à tous. Cela peut venir d’un proxy entre ce serveur et Atlassian, ou d’une authentification unique (SSO) placée devant le site.
site-signs-in-remedy = Demandez à l’exploitant de ce serveur de vérifier son proxy. S’il n’y en a pas, demandez à un administrateur de l’organisation d’accepter les jetons d’API sans authentification unique.
site-ip-not-allowed = { $host } n’autorise pas ce serveur
site-busy = { $host } demande de patienter
site-busy-detail = Atlassian signale qu’il reçoit trop de requêtes en ce moment.
site-failing = { $host } ne peut pas répondre pour le moment
site-failing-detail = Atlassian a répondu par une erreur ; le problème est de son côté.
site-not-cloud = { $host } ne répond pas comme Confluence Cloud
site-not-cloud-detail = Une réponse est arrivée, mais sans ID cloud. Elle vient peut-être d’un proxy situé entre ce serveur et Atlassian.
site-not-cloud-remedy = Vérifiez le nom. S’il est correct, demandez à l’exploitant de ce serveur de vérifier son proxy.
site-unreachable = { $host } est injoignable
# $because: one of the messages because-….
site-unreachable-detail = Atlassian n’a pas pu être interrogé, car { $because }.
site-none = Pas encore de sous-domaine
site-no-subdomain = Ceci ne peut pas être un sous-domaine
site-no-cloud = Ceci n’est pas un site Confluence Cloud

## Why no answer came: half a sentence after "because".

because-dns = le nom n’a pas pu être résolu
because-not-public = le nom mène à une adresse d’un réseau privé, où Confluence Cloud ne se trouve jamais
because-refused = la connexion a été refusée
because-tls = aucune connexion chiffrée de confiance n’a pu être établie
because-timeout = aucune réponse n’est arrivée à temps
because-broken = la connexion a été interrompue
network-dns-remedy = Vérifiez le DNS de ce serveur, puis réessayez.
network-remedy = Vérifiez que ce serveur a accès à Internet en HTTPS, directement ou par son proxy, puis réessayez.
network-tls-remedy = Si un proxy de votre réseau déchiffre les connexions, faites en sorte que ce serveur accepte le certificat du proxy ; sinon, vérifiez l’horloge du serveur et ses certificats racines.

## Why something could not be read.

cause-rejected = Atlassian n’accepte pas cette adresse e-mail et ce jeton. Le jeton a peut-être expiré ou été révoqué, ou le compte a peut-être perdu son accès à Confluence.
cause-rejected-remedy = Connectez-vous au même compte, créez-y un nouveau jeton d’API et saisissez-le ici.
# $count: how many scopes; $scopes: their names.
cause-scopes-missing = { $count ->
    [one] Atlassian reconnaît le jeton, mais il lui manque la portée { $scopes }.
   *[other] Atlassian reconnaît le jeton, mais il lui manque les portées { $scopes }.
}
# $tick: scopes to tick; $or: others that do as well.
cause-scopes-or = { $tick } (ou { $or })
cause-scopes-missing-remedy = Une portée ne peut pas être ajoutée à un jeton existant. Créez un nouveau jeton avec toutes celles-ci : { $scopes }.
cause-password = Atlassian indique qu’il s’agit d’un mot de passe. Seuls les jetons d’API sont acceptés.
cause-forbidden = Le compte n’est pas autorisé à lire ces données.
cause-forbidden-remedy = Si le compte doit y avoir accès, demandez à un administrateur du site de le lui accorder.
cause-not-found = Ces données n’existent plus, ou le compte n’est pas autorisé à les voir ; Confluence répond de la même façon dans les deux cas.
cause-not-applicable = Cela n’existe pas sur ce site.
cause-not-applicable-remedy = Il n’y a rien à faire.
cause-rate-limited = Le site est très sollicité et demande de patienter. Toutes les applications et tous les jetons d’un site partagent une même limite.
cause-cursor = Confluence ne sait plus où reprendre dans la liste.
cause-cursor-remedy = Réessayez ; la liste sera alors relue depuis le début.
cause-server-error = Confluence n’a pas pu répondre ; le problème vient d’Atlassian.
cause-refused = Confluence a refusé la requête, sans raison connue ici.
cause-unreadable = Confluence a envoyé une réponse illisible. Un proxy entre ce serveur et Atlassian l’a peut-être modifiée.
cause-unreadable-remedy = Réessayez dans quelques minutes. Si le problème persiste, demandez à l’exploitant de ce serveur de vérifier son proxy.
cause-network = Atlassian n’a pas pu être joint, car { $because }.
cause-sign-in-page = Le site a renvoyé ce serveur vers une page de connexion au lieu de répondre. Il exige peut-être l’authentification unique (SSO) même pour les jetons d’API.
cause-sign-in-page-remedy = Demandez à un administrateur de l’organisation d’autoriser les jetons d’API, ou utilisez un compte de service.
cause-moved-to = Le site a désormais une autre adresse : { $host }.
cause-moved = Le site a désormais une autre adresse.
cause-moved-remedy = Connectez le site avec sa nouvelle adresse.
cause-deactivated = Confluence est désactivé sur ce site, par exemple parce qu’un abonnement a pris fin.
cause-deactivated-remedy = Demandez à un administrateur de l’organisation de réactiver Confluence.
cause-unavailable = Le site n’existe plus ou est momentanément indisponible ; Atlassian répond de la même façon dans les deux cas.
cause-ip-not-allowed = L’organisation n’accepte que certaines adresses IP, et celle de ce serveur ne figure pas dans la liste.
cause-ip-not-allowed-remedy = Demandez à un administrateur de l’organisation d’ajouter l’adresse de ce serveur à la liste d’autorisation des adresses IP.
cause-out-of-time = Le temps prévu pour la vérification s’est écoulé avant que Confluence ne réponde.
try-later = Réessayez dans quelques minutes.
try-later-or-status = Réessayez dans quelques minutes. Si le problème persiste, consultez status.atlassian.com.

## Signing in. $email: the email that was typed; $name: the account's name.

signed-in-as = Authentification réussie en tant que { $name }
signed-in-site = Le jeton a tous les droits de son compte.
signed-in-gateway = Le jeton passe par la passerelle d’API d’Atlassian, comme tout jeton avec portées.
account-mismatch = Vous avez saisi { $typed }, mais l’adresse e-mail du compte est { $email }.
account-mismatch-remedy = Si c’est bien le compte voulu, il n’y a rien à faire. Sinon, revenez en arrière et utilisez le jeton de l’autre compte.
# $kept: the name of the account that the connection reads as; $found: that of the token.
other-account = Ce jeton appartient à un autre compte
other-account-detail = La connexion lit en tant que { $kept }, mais le jeton est celui de { $found }.
other-account-remedy = Utilisez un jeton de { $kept }. Si le compte doit changer, confirmez-le, collez à nouveau le jeton et cliquez sur « Connecter ».
other-account-confirm = Remplacer le compte { $kept } par { $found }
not-accepted = Atlassian n’a pas accepté cette adresse e-mail et ce jeton
not-accepted-detail = L’adresse e-mail et le jeton ne vont pas ensemble, ou le jeton a expiré ou a été révoqué.
not-accepted-remedy = Vérifiez que le jeton a été créé avec le compte { $email }, qu’il n’a pas expiré et qu’il a été copié en entier. En cas de doute, créez-en un nouveau.
maybe-no-access-detail = Le jeton est peut-être erroné ou expiré, ou le compte { $email } n’a peut-être pas accès à Confluence sur ce site ; Atlassian répond de la même façon dans les deux cas.
# $url: the site's address.
maybe-no-access-remedy = Vérifiez que le jeton a été créé avec le compte { $email }, qu’il n’a pas expiré et que ce compte peut ouvrir { $url }/wiki dans un navigateur. Si tout cela est en ordre, demandez à un administrateur si l’organisation autorise les jetons d’API.
scoped-rejected-detail = Le jeton a peut-être expiré ou été révoqué, son compte est peut-être désactivé, ou { $email } n’est peut-être pas le compte du jeton ; Atlassian répond de la même façon dans tous ces cas.
scoped-rejected-remedy = Vérifiez que le compte { $email } est bien celui qui a créé le jeton, qu’il est actif et qu’il a accès à Confluence sur { $host }. Si c’est le cas, créez un nouveau jeton et saisissez-le ici.
stranger-detail = Le site est public et a répondu, mais seulement comme à un visiteur anonyme.
stranger-or-no-access-detail = Le site est public et a répondu, mais seulement comme à un visiteur anonyme. Un compte sans accès à Confluence est traité de la même façon.
no-access = Ce compte n’a pas accès à Confluence
no-access-detail = L’adresse e-mail et le jeton sont corrects, mais le compte { $email } n’est pas autorisé à utiliser Confluence sur { $host }.
no-access-remedy = Demandez à un administrateur de l’organisation de donner au compte l’accès à Confluence, ou utilisez un autre compte.
unnamed = Il manque au jeton la portée qui indique à qui il appartient
sign-in-scopes = Il manque une portée au jeton
sign-in-ip = L’organisation n’autorise pas ce serveur
sign-in-busy = Le site demande de patienter
sign-in-elsewhere = Le site a renvoyé ce serveur ailleurs
sign-in-not-tried = L’authentification n’a pas pu être tentée
form-cut-off = Le jeton est tronqué ou mal saisi : ses derniers caractères ne correspondent pas au reste.
form-cut-off-remedy = Copiez de nouveau le jeton avec le bouton de copie d’Atlassian. S’il n’est plus affiché, créez-en un nouveau.
form-organization-key = C’est la clé d’administration d’une organisation, que Confluence n’accepte pas.
form-data-center = Ceci a la forme d’un jeton d’accès personnel de Confluence Data Center ou Server, que Confluence Cloud n’accepte pas.
form-make-one = Connectez-vous à ce compte sur id.atlassian.com, créez-y un jeton d’API et collez-le ici.
