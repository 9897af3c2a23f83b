### What the checks have found. They also stand in the API, in gaps and in the log of a run.
### A list of scopes ends its sentence: pages fold it there.

## The site.

site-found = Se encontró { $host }
site-found-detail = ID de Cloud: { $cloud_id }.
site-not-found = No hay ningún sitio en { $host }
site-not-found-detail = Atlassian no conoce ningún sitio con este nombre, o el sitio no está disponible por el momento; la respuesta es la misma en ambos casos.
site-not-found-remedy = Abra Confluence en su navegador y compare el nombre con la barra de direcciones. Si es correcto, vuelva a intentarlo dentro de unos minutos.
site-deactivated = { $host } está desactivado
site-deactivated-detail = El sitio existe, pero se desactivó, por ejemplo, porque terminó una suscripción.
site-deactivated-remedy = Pida a un administrador de la organización que lo active de nuevo y vuelva después.
site-moved = { $host } se ha trasladado a { $to }
site-moved-detail = El sitio cambió de nombre, y la dirección antigua solo remite a la nueva.
# $name: the new subdomain.
site-moved-remedy = Continúe con { $name }.
site-signs-in = { $host } desvía este servidor a una página de inicio de sesión
site-signs-in-detail = El sitio pide iniciar sesión antes de indicar su ID de Cloud, que Confluence Cloud indica a cualquiera. El motivo puede ser un proxy entre este servidor y Atlassian, o un inicio de sesión único delante del sitio.
site-signs-in-remedy = Pregunte al operador de este servidor por el proxy. Si no hay ninguno, pida a un administrador de la organización que admita los tokens de API sin inicio de sesión único.
site-ip-not-allowed = { $host } no permite el acceso desde este servidor
site-busy = { $host } pidió esperar
site-busy-detail = Atlassian respondió que en este momento llegan demasiadas solicitudes.
site-failing = { $host } no puede responder en este momento
site-failing-detail = Atlassian respondió con un error; el fallo está de su lado.
site-not-cloud = { $host } no responde como Confluence Cloud
site-not-cloud-detail = Algo respondió, pero no indicó ningún ID de Cloud. Puede que respondiera en su lugar un proxy situado entre este servidor y Atlassian.
site-not-cloud-remedy = Compruebe el nombre. Si es correcto, pregunte al operador de este servidor por el proxy.
site-unreachable = No se puede acceder a { $host }
# $because: one of the messages because-….
site-unreachable-detail = No se pudo preguntar a Atlassian porque { $because }.
site-none = Todavía falta el subdominio
site-no-subdomain = Esto no puede ser un subdominio
site-no-cloud = Esto no es un sitio de Confluence Cloud

## Why no answer came: half a sentence after "because".

because-dns = no se pudo resolver el nombre
because-not-public = el nombre lleva a una dirección de una red privada, donde Confluence Cloud nunca está
because-refused = se rechazó la conexión
because-tls = no se pudo establecer una conexión cifrada de confianza
because-timeout = no llegó ninguna respuesta a tiempo
because-broken = se cortó la conexión
network-dns-remedy = Compruebe el DNS de este servidor y vuelva a intentarlo.
network-remedy = Compruebe que este servidor puede acceder a internet por HTTPS, directamente o a través de su proxy, y vuelva a intentarlo.
network-tls-remedy = Si un proxy de su red abre las conexiones cifradas, haga que este servidor confíe en el certificado del proxy; si no, compruebe el reloj del servidor y sus certificados raíz.

## Why something could not be read.

cause-rejected = Atlassian no acepta el correo electrónico y el token. Puede que el token haya caducado o se haya revocado, o que la cuenta haya perdido el acceso a Confluence.
cause-rejected-remedy = Cree un token de API nuevo con la sesión iniciada en la misma cuenta e introdúzcalo aquí.
# $count: how many scopes; $scopes: their names.
cause-scopes-missing = { $count ->
    [one] Atlassian reconoce el token, pero le falta el ámbito { $scopes }.
   *[other] Atlassian reconoce el token, pero le faltan los ámbitos { $scopes }.
}
# $tick: scopes to tick; $or: others that do as well.
cause-scopes-or = { $tick } (o { $or })
cause-scopes-missing-remedy = No se puede añadir un ámbito a un token existente. Cree un token nuevo con todos estos: { $scopes }.
cause-password = Atlassian indica que esto es una contraseña. Solo acepta tokens de API.
cause-forbidden = La cuenta no tiene permiso para leer esto.
cause-forbidden-remedy = Si debería poder leerse, pida a un administrador del sitio que dé acceso a la cuenta.
cause-not-found = Ya no existe o la cuenta no puede verlo; Confluence responde lo mismo en ambos casos.
cause-not-applicable = Este sitio no dispone de ello.
cause-not-applicable-remedy = No es necesario hacer nada.
cause-rate-limited = El sitio está ocupado y pidió esperar. Todas las aplicaciones y todos los tokens de un sitio comparten un mismo límite.
cause-cursor = Confluence perdió el punto de la lista desde el que había que continuar.
cause-cursor-remedy = Vuelva a intentarlo; la lista se leerá desde el principio.
cause-server-error = Confluence no pudo responder; el fallo está del lado de Atlassian.
cause-refused = Confluence rechazó la solicitud por un motivo que aquí se desconoce.
cause-unreadable = Confluence envió una respuesta que no se puede leer. Puede que la haya alterado un proxy situado entre este servidor y Atlassian.
cause-unreadable-remedy = Vuelva a intentarlo dentro de unos minutos. Si el problema continúa, pregunte al operador de este servidor por el proxy.
cause-network = No se pudo acceder a Atlassian porque { $because }.
cause-sign-in-page = El sitio desvió este servidor a una página de inicio de sesión en lugar de responder. Puede que exija el inicio de sesión único incluso a los tokens de API.
cause-sign-in-page-remedy = Pida a un administrador de la organización que permita los tokens de API, o use una cuenta de servicio.
cause-moved-to = El sitio tiene ahora otra dirección: { $host }.
cause-moved = El sitio tiene ahora otra dirección.
cause-moved-remedy = Conecte el sitio con su nueva dirección.
cause-deactivated = Confluence está desactivado en este sitio, por ejemplo, porque terminó una suscripción.
cause-deactivated-remedy = Pida a un administrador de la organización que active Confluence de nuevo.
cause-unavailable = El sitio ya no existe o no está disponible por el momento; Atlassian responde lo mismo en ambos casos.
cause-ip-not-allowed = La organización solo admite las direcciones IP de su lista, y la de este servidor no está en ella.
cause-ip-not-allowed-remedy = Pida a un administrador de la organización que añada la dirección de este servidor a la lista de direcciones IP permitidas.
cause-out-of-time = La comprobación agotó su tiempo, y Confluence todavía no había respondido a esto.
try-later = Vuelva a intentarlo dentro de unos minutos.
try-later-or-status = Vuelva a intentarlo dentro de unos minutos. Si el problema continúa, consulte status.atlassian.com.

## Signing in. $email: the email that was typed; $name: the account's name.

signed-in-as = Sesión iniciada como { $name }
signed-in-site = El token tiene todos los permisos de su cuenta.
signed-in-gateway = El token funciona a través de la puerta de enlace de API de Atlassian, como todos los tokens con ámbitos.
account-mismatch = Usted escribió { $typed }, pero el correo electrónico de la cuenta es { $email }.
account-mismatch-remedy = Si esta es la cuenta que quiere usar, no es necesario hacer nada. Si no, vuelva atrás y use el token de la otra cuenta.
# $kept: the name of the account that the connection reads as; $found: that of the token.
other-account = Este token pertenece a otra cuenta
other-account-detail = La conexión lee como { $kept }, pero el token es de { $found }.
other-account-remedy = Use un token de { $kept }. Si la cuenta debe cambiar, confírmelo, pegue el token de nuevo y pulse “Conectar”.
other-account-confirm = Cambiar la cuenta de { $kept } a { $found }
not-accepted = Atlassian no aceptó este correo electrónico y este token
not-accepted-detail = El correo electrónico y el token no se corresponden, o el token ha caducado o se ha revocado.
not-accepted-remedy = Compruebe que el token se creó con la sesión iniciada como { $email }, que no ha caducado y que se copió entero. En caso de duda, cree uno nuevo.
maybe-no-access-detail = Puede que el token sea incorrecto o haya caducado, o que { $email } no tenga acceso a Confluence en este sitio; Atlassian responde lo mismo en ambos casos.
# $url: the site's address.
maybe-no-access-remedy = Compruebe que el token se creó con la sesión iniciada como { $email } y no ha caducado, y que esta cuenta puede abrir { $url }/wiki en un navegador. Si ambas cosas se cumplen, pregunte a un administrador si la organización permite los tokens de API.
scoped-rejected-detail = Puede que el token haya caducado o se haya revocado, que su cuenta esté desactivada o que { $email } no sea la cuenta del token; Atlassian responde lo mismo en estos casos.
scoped-rejected-remedy = Compruebe que { $email } es la cuenta que creó el token, que está activa y que tiene acceso a Confluence en { $host }. Si es así, cree un token nuevo e introdúzcalo aquí.
stranger-detail = El sitio está abierto al público y respondió, pero solo como a un visitante desconocido.
stranger-or-no-access-detail = El sitio está abierto al público y respondió, pero solo como a un visitante desconocido. Una cuenta sin acceso a Confluence recibe el mismo trato.
no-access = Esta cuenta no tiene acceso a Confluence
no-access-detail = El correo electrónico y el token son correctos, pero { $email } no puede usar Confluence en { $host }.
no-access-remedy = Pida a un administrador de la organización que dé a la cuenta acceso a Confluence, o use otra cuenta.
unnamed = Al token le falta el ámbito que permite saber de quién es
sign-in-scopes = Al token le falta un ámbito
sign-in-ip = La organización no permite el acceso desde este servidor
sign-in-busy = El sitio pidió esperar
sign-in-elsewhere = El sitio desvió este servidor a otra dirección
sign-in-not-tried = No se pudo probar el inicio de sesión
form-cut-off = El token está incompleto o mal escrito: sus últimos caracteres no concuerdan con el resto.
form-cut-off-remedy = Copie de nuevo el token con el botón “Copy” de Atlassian. Si ya no se muestra, cree uno nuevo.
form-organization-key = Esto es una clave de administración de una organización, que Confluence no acepta.
form-data-center = Esto tiene la forma de un token de acceso personal de Confluence Data Center o Server, que Confluence Cloud no acepta.
form-make-one = Cree un token de API en id.atlassian.com con la sesión iniciada en esta cuenta y péguelo.
