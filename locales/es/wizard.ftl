### The wizard: two steps, and the page after them.

connect-site = Conectar Confluence Cloud
steps = Pasos
step-site = Sitio
step-credentials = Credenciales
step-done = completado
# The title of a step's page.
step-title = { $step } · { connect-site }

## Step 1.

site-lead = ¿De qué sitio de Confluence deben proceder las evidencias?
subdomain = Subdominio
subdomain-hint = La primera parte de la dirección de su sitio. También puede pegar la dirección de cualquier página de Confluence.
# $host: the site that is looked for.
site-asking = Buscando { $host }
site-lost = No se pudo buscar el sitio en este momento
site-lost-detail = Esta página no puede comunicarse con el conector. Pulse “Continuar” para volver a intentarlo.
continue-button = Continuar
# $host: the site that is meant.
continue-with = Continuar con { $host }
where-is-it = Dónde se encuentra el subdominio
where-is-it-detail = Abra Confluence en su navegador y mire la barra de direcciones. Es el nombre que precede a .atlassian.net.
where-not = Aquí no sirve un dominio personalizado, porque no admite tokens de API. No se pueden conectar Confluence Data Center ni Server.
what-next = Qué ocurre después
what-next-account = Se introducen el correo electrónico de una cuenta y un token de API.
what-next-checks = Todo lo que se va a leer se prueba una vez y se muestra cada resultado.
what-next-kept = La conexión solo se guarda si todo funciona; entonces empieza la primera recopilación.

## Step 2.

credentials-lead = ¿Con qué cuenta se debe leer el sitio?
email = Correo electrónico de la cuenta de Atlassian
email-hint = El de la cuenta en la que se crea el token.
token = Token de API
token-hint = Se guarda cifrado y no se vuelve a mostrar.
token-show = Mostrar el token
token-hide = Ocultar el token
expires-on = Caducidad del token
expires-on-hint = La fecha que mostró Atlassian al crear el token.
presets = Plazos habituales
# A lifetime, as a button's name.
preset = { $days ->
    [one] { $days } día
   *[other] { $days } días
}
# The unit on the button, behind the number: as short as it can be.
preset-unit = d
connect-button = Conectar
cancel = Cancelar
back = Volver
rotate = Reemplazar el token de API
rotate-lead = El token anterior sigue funcionando hasta que el nuevo haya superado todas las comprobaciones.
form-wrong = Hay algo que corregir en el formulario

## The checklist.

checks = Comprobaciones
check-begun = Probando todo lo que se va a leer
check-begun-detail = Tarda unos segundos. No se guarda nada hasta que todo haya salido bien.
check-cancelled = Se canceló la comprobación. No se guardó nada.
check-lost = Se cortó la conexión con el conector. Pulse “Conectar” para volver a intentarlo; nada se guarda dos veces.
not-connected = Todavía sin conectar
not-connected-detail = No se guardó nada. Vea más abajo qué falló, pegue de nuevo el token y pulse “Conectar”.
see-checks = Ver las comprobaciones
passed = Todo se puede leer
passed-warnings = Funciona, pero conviene saber algo
check-failed = Hay algo que no se puede leer
step-waiting = En espera
step-running = Comprobando
step-passed = Correcto
step-warning = Aviso
step-failed = Error
step-skipped = Sin probar
line-site = El sitio responde
line-sign-in = Inicio de sesión
line-spaces = Espacios
line-pages = Páginas y entradas de blog
line-space-permissions = Permisos de los espacios
line-groups = Grupos y sus miembros
line-users = Cuentas
line-audit-log = Registro de auditoría, opcional
remedy-link = Abrir la página de tokens de API de Atlassian
scopes-to-tick = { $count ->
    [one] { $count } ámbito que hay que marcar
   *[other] Los { $count } ámbitos que hay que marcar
}
renewed = Su sesión había terminado y se ha renovado
renewed-detail = Lo que escribió vuelve a estar aquí, excepto el token, que nunca se conserva. Péguelo una vez más.

## How a token is made. Names in quotes are those of Atlassian's own page, which is English for most people.

help-token = Cómo crear un token de API
# $page: a link with the text of help-page.
help-open = Abra { $page }, con la sesión iniciada en la misma cuenta.
help-page = la página de tokens de API de Atlassian
help-create = Elija “Create API token”.
help-name = Póngale el nombre de su portal para reconocerlo más adelante.
help-expiry = Fije una fecha de caducidad; Atlassian permite 365 días como máximo.
help-copy = Copie el token. Atlassian solo lo muestra esta vez.
help-scopes = Si crea un token con ámbitos
help-scopes-detail = Elija “Create API token with scopes” y la aplicación Confluence; después, marque exactamente estos:
help-scopes-optional = (opcional)
help-service = Use una cuenta de servicio si puede
help-service-detail = Una persona puede irse y, con ella, su token. Una cuenta de servicio que pueda ver todos los espacios que usted debe mostrar en una auditoría ofrece las evidencias más completas.

## Connected.

connected = Conectado
# $host: the site.
connected-to = { $host } está conectado
first-run = Primera recopilación
may-close = Puede cerrar esta ventana; la recopilación continúa sin ella.
run-details = Detalles de esta recopilación
all-sources = Todas las fuentes
