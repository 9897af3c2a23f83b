### What is wrong with something that was typed. Nothing of a token is ever repeated.

## The subdomain.

input-empty = Escriba el subdominio de su sitio, la parte anterior a .atlassian.net.
input-too-long = Esto es demasiado largo para un subdominio. El nombre de un sitio tiene 63 caracteres como máximo; escriba la parte anterior a .atlassian.net.
# $character: the one that was typed; $kind: one of the messages kind-…; $latin: what it looks like.
input-dash = Aquí, “{ $character }” es { $kind }, no el guion normal de un subdominio. Bórrelo y escriba un guion a mano.
input-look-alike-letter = Aquí, “{ $character }” es { $kind } que solo se parece a “{ $latin }”. Escriba el subdominio a mano y desconfíe de la dirección si alguien se la envió.
input-outer-hyphen = Un subdominio no empieza ni termina con un guion. Compárelo con la barra de direcciones de su navegador.
input-dot = Aquí sobra un punto. Compare la dirección con la barra de direcciones de su navegador, o escriba solo la parte anterior a .atlassian.net.
input-punycode = Un nombre que empieza por xn-- representa letras que no están entre la “a” y la “z”; los nombres de los sitios de Confluence Cloud no las contienen. Abra Confluence y copie la dirección que termina en .atlassian.net.
input-several-lines = Esto ocupa más de una línea. Pegue la dirección de un solo sitio.
input-email = Esto es una dirección de correo electrónico. Escriba aquí el subdominio de su sitio, la parte anterior a .atlassian.net; el correo electrónico se pide en el paso siguiente.
input-token = Esto parece un token de API. Bórrelo de aquí y péguelo en el paso siguiente; en este campo va el subdominio de su sitio, la parte anterior a .atlassian.net.
input-scheme = Esto empieza por “{ $scheme }:”, así que no es la dirección de un sitio. Abra Confluence en su navegador y copie la dirección de allí.
input-ip = Esto es una dirección IP. A Confluence Cloud se accede por el nombre del sitio; escriba la parte anterior a .atlassian.net.
# $label: what stands before .jira.com.
input-jira-com = { $label }.jira.com es un alias antiguo. Los tokens de API necesitan el nombre del sitio en atlassian.net; abra Confluence y tómelo de la barra de direcciones.
input-atlassian = { $host } pertenece a Atlassian y no es el sitio de su organización. Abra Confluence y copie la dirección que termina en .atlassian.net.
input-government = { $host } es un sitio de Atlassian Government Cloud, que no se puede conectar. Si tiene un sitio cuya dirección termina en .atlassian.net, escriba su nombre.
input-nested = { $host } tiene demasiadas partes. La dirección de un sitio tiene un solo nombre antes de .atlassian.net; escriba únicamente ese nombre.
# $site and $name: the address and the subdomain that are probably meant.
input-typo = { $host } no es la dirección de un sitio. Si se refiere a { $site }, escriba { $name }.
input-look-alike = { $host } no es una dirección de Atlassian, aunque lo parezca. La dirección de un sitio termina en .atlassian.net; desconfíe de esta si alguien se la envió.
input-custom-domain = { $host } parece el dominio personalizado de un sitio de Cloud, y los tokens de API no funcionan en dominios personalizados. Escriba en su lugar el nombre del sitio en atlassian.net; un administrador lo encuentra en admin.atlassian.com.
input-data-center = { $host } parece una dirección de Confluence Data Center o Server, que no se puede conectar. Si también tiene un sitio de Cloud, escriba la parte de su dirección anterior a .atlassian.net.
input-other-host = { $host } no es una dirección de Confluence Cloud. Si es un dominio personalizado, escriba en su lugar el nombre del sitio en atlassian.net, porque los tokens de API no funcionan en dominios personalizados. No se pueden conectar Confluence Data Center ni Server.
input-space = Un subdominio no contiene espacios en blanco. Escriba la parte anterior a .atlassian.net tal como figura en la barra de direcciones de su navegador.
input-invisible = Esto contiene un carácter invisible. Bórrelo y escriba el subdominio a mano.
input-percent = Esto contiene un signo de porcentaje, como las direcciones que un programa ha reescrito. Copie la dirección de la barra de direcciones de su navegador, o escriba la parte anterior a .atlassian.net.
# $character: an accent on a circle.
input-accent = Un subdominio contiene letras sin acentos, pero aquí hay “{ $character }”. Escriba la parte anterior a .atlassian.net.
input-character = Un subdominio solo contiene letras de la “a” a la “z”, cifras y guiones, pero aquí hay “{ $character }”. Escriba la parte anterior a .atlassian.net.

## What a look-alike character in a subdomain is.

kind-turkish = una letra turca
kind-greek = una letra griega
kind-cyrillic = una letra cirílica
kind-armenian = una letra armenia
kind-dash = una raya
kind-mathematical = una letra matemática
kind-other = otro carácter

## The email and the token.

email-missing = Escriba el correo electrónico de la cuenta de Atlassian que creó el token.
email-malformed = Esto no es una dirección de correo electrónico. Escríbala tal como figura en la cuenta de Atlassian, por ejemplo, ada@acme.com.
token-missing = Pegue el token de API. Atlassian lo muestra una sola vez, al crearlo.
token-too-long = Esto es demasiado largo para un token de API. Copie solo el token y péguelo de nuevo.
token-characters = Esto contiene caracteres que ningún token de API tiene, como espacios en blanco o saltos de línea. Copie solo el token y péguelo de nuevo.
expiry-malformed = Escriba la fecha en la que caduca el token, por ejemplo, 2027-11-20.
expiry-past = Esta fecha ya ha pasado. Escriba la fecha de caducidad que mostró Atlassian al crear el token.
expiry-too-far = Los tokens de Atlassian duran 365 días como máximo. Escriba una fecha dentro del plazo de un año.

## Hints while a token is pasted.

hint-cut-off = Este token parece incompleto o mal escrito. Cópielo de nuevo con el botón “Copy” de Atlassian.
hint-organization-key = Esto es una clave de administración de una organización. Confluence necesita un token de API creado en id.atlassian.com.
hint-data-center = Esto es un token de Confluence Data Center o Server. Confluence Cloud necesita un token de API creado en id.atlassian.com.
hint-unknown = Esto no parece un token de API de Atlassian. Aun así, puede probarlo.
