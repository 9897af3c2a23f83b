### What is wrong with something that was typed. Nothing of a token is ever repeated.

## The subdomain.

input-empty = Saisissez le sous-domaine de votre site, c’est-à-dire la partie qui précède .atlassian.net.
input-too-long = C’est trop long pour un sous-domaine. Le nom d’un site compte 63 caractères au maximum ; saisissez la partie qui précède .atlassian.net.
# $character: the one that was typed; $kind: one of the messages kind-…; $latin: what it looks like.
input-dash = Ici, « { $character } » est { $kind }, et non le trait d’union simple d’un sous-domaine. Supprimez-le et tapez un trait d’union au clavier.
input-look-alike-letter = Ici, « { $character } » est { $kind } qui ne fait que ressembler à « { $latin } ». Saisissez le sous-domaine à la main, et ne vous fiez pas à l’adresse si quelqu’un vous l’a envoyée.
input-outer-hyphen = Un sous-domaine ne commence ni ne finit par un trait d’union. Comparez-le avec la barre d’adresse de votre navigateur.
input-dot = Il y a un point de trop. Comparez l’adresse avec la barre d’adresse de votre navigateur, ou saisissez seulement la partie qui précède .atlassian.net.
input-punycode = Un nom qui commence par xn-- contient d’autres lettres que a à z, ce qui n’est jamais le cas d’un site Confluence Cloud. Ouvrez Confluence et copiez l’adresse qui se termine par .atlassian.net.
input-several-lines = Il y a plus d’une ligne. Collez l’adresse d’un seul site.
input-email = C’est une adresse e-mail. Saisissez ici le sous-domaine de votre site, la partie qui précède .atlassian.net ; votre adresse e-mail viendra à l’étape suivante.
input-token = Cela ressemble à un jeton d’API. Supprimez-le ici et collez-le à l’étape suivante ; ce champ attend le sous-domaine de votre site, la partie qui précède .atlassian.net.
input-scheme = Cela commence par « { $scheme }: », ce n’est donc pas l’adresse d’un site. Ouvrez Confluence dans votre navigateur et copiez-y l’adresse.
input-ip = C’est une adresse IP. On accède à Confluence Cloud par le nom de son site ; saisissez la partie qui précède .atlassian.net.
# $label: what stands before .jira.com.
input-jira-com = { $label }.jira.com est un ancien alias. Les jetons d’API ne fonctionnent qu’avec le nom en atlassian.net du site ; ouvrez Confluence et relevez-le dans la barre d’adresse.
input-atlassian = { $host } appartient à Atlassian et n’est pas l’un de vos sites. Ouvrez Confluence et copiez l’adresse qui se termine par .atlassian.net.
input-government = { $host } est un site d’Atlassian Government Cloud, qui ne peut pas être connecté. Si vous avez un site dont l’adresse se termine par .atlassian.net, saisissez son nom.
input-nested = { $host } comporte trop de parties. L’adresse d’un site n’a qu’un seul nom avant .atlassian.net ; saisissez uniquement ce nom.
# $site and $name: the address and the subdomain that are probably meant.
input-typo = { $host } n’est pas l’adresse d’un site. S’il s’agit de { $site }, saisissez { $name }.
input-look-alike = { $host } n’est pas une adresse d’Atlassian, même si elle y ressemble. L’adresse d’un site se termine par .atlassian.net ; ne vous fiez pas à celle-ci si quelqu’un vous l’a envoyée.
input-custom-domain = { $host } semble être le domaine personnalisé d’un site Cloud, et les jetons d’API ne fonctionnent pas sur les domaines personnalisés. Saisissez plutôt le nom en atlassian.net du site ; un administrateur le trouve sur admin.atlassian.com.
input-data-center = { $host } semble être une adresse de Confluence Data Center ou Server, qui ne peuvent pas être connectés. Si vous avez aussi un site Cloud, saisissez la partie de son adresse qui précède .atlassian.net.
input-other-host = { $host } n’est pas une adresse Confluence Cloud. Si c’est un domaine personnalisé, saisissez plutôt le nom en atlassian.net du site, car les jetons d’API ne fonctionnent pas sur les domaines personnalisés. Confluence Data Center et Confluence Server ne peuvent pas être connectés.
input-space = Un sous-domaine ne contient pas d’espaces. Saisissez la partie qui précède .atlassian.net, telle qu’elle figure dans la barre d’adresse de votre navigateur.
input-invisible = Il y a ici un caractère invisible. Supprimez-le et saisissez le sous-domaine à la main.
input-percent = Il y a ici un signe pour cent, comme dans les adresses qu’un programme a réécrites. Copiez l’adresse depuis la barre d’adresse de votre navigateur, ou saisissez la partie qui précède .atlassian.net.
# $character: an accent on a circle.
input-accent = Un sous-domaine ne contient que des lettres sans accent, or il y a ici « { $character } ». Saisissez la partie qui précède .atlassian.net.
input-character = Un sous-domaine ne contient que les lettres a à z, des chiffres et des traits d’union, or il y a ici « { $character } ». Saisissez la partie qui précède .atlassian.net.

## What a look-alike character in a subdomain is.

kind-turkish = une lettre turque
kind-greek = une lettre grecque
kind-cyrillic = une lettre cyrillique
kind-armenian = une lettre arménienne
kind-dash = un tiret
kind-mathematical = une lettre mathématique
kind-other = un autre caractère

## The email and the token.

email-missing = Saisissez l’adresse e-mail du compte Atlassian qui a créé le jeton.
email-malformed = Ce n’est pas une adresse e-mail. Saisissez-la telle qu’elle figure dans le compte Atlassian, par exemple ada@acme.com.
token-missing = Collez le jeton d’API. Atlassian ne l’affiche qu’une fois, à sa création.
token-too-long = C’est trop long pour un jeton d’API. Copiez uniquement le jeton et collez-le de nouveau.
token-characters = Il y a ici des caractères qu’aucun jeton d’API ne contient, comme des espaces ou des sauts de ligne. Copiez uniquement le jeton et collez-le de nouveau.
expiry-malformed = Saisissez la date d’expiration du jeton, par exemple 2027-11-20.
expiry-past = Cette date est passée. Saisissez la date d’expiration qu’Atlassian a indiquée à la création du jeton.
expiry-too-far = Les jetons d’Atlassian sont valables 365 jours au maximum. Saisissez une date à moins d’un an.

## Hints while a token is pasted.

hint-cut-off = Ce jeton semble tronqué ou mal saisi. Copiez-le de nouveau avec le bouton de copie d’Atlassian.
hint-organization-key = C’est la clé d’administration d’une organisation. Confluence exige un jeton d’API créé sur id.atlassian.com.
hint-data-center = C’est un jeton de Confluence Data Center ou Server. Confluence Cloud exige un jeton d’API créé sur id.atlassian.com.
hint-unknown = Cela ne ressemble pas à un jeton d’API d’Atlassian. Vous pouvez tout de même l’essayer.
