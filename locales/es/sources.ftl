### The sources, one source, one collection.

sources = Fuentes
sources-lead = Los sitios de Confluence de los que se recopilan evidencias.
category = Gestión del conocimiento
none-title = Confluence Cloud no está conectado
none-detail = Conecte un sitio para recopilar quién puede ver y modificar qué: revisiones de acceso, pertenencia a grupos, espacios y páginas.
none-detail-view = Pida a quien gestiona las fuentes de esta organización que conecte un sitio.
connect-a-site = Conectar un sitio
source-active = Activa
source-needs-attention = Requiere atención
source-off = Desactivada

## One source.

fact-site = Sitio
fact-account = Cuenta
fact-route = Vía de acceso
fact-token = Caducidad del token
fact-checked = Última comprobación
fact-collected = Última recopilación
fact-next = Próxima recopilación
fact-schedule = Recopilación
schedule-hourly = Cada hora
schedule-six-hours = Cada 6 horas
schedule-daily = Cada día
schedule-weekly = Cada semana
save = Guardar
fact-cloud-id = ID de Cloud
never = Todavía no
# $characters: the last four of the token.
token-ends-in = token terminado en { $characters }
token-ending = Vence pronto
token-over = Vencido
calendar = Recordatorios
calendar-add = Añadir al calendario
expiry-correct = Corregir la fecha
# $host: the site; $name: the account; $page: an address.
calendar-summary = Reemplazar el token de API de { $host }
calendar-detail = El token de { $name } vence este día. Cree uno nuevo antes y reemplácelo aquí: { $page }
route-site = Directamente en el sitio, con todos los permisos de la cuenta
route-gateway = A través de la puerta de enlace de API de Atlassian, solo con los ámbitos del token
open-site = Abrir en Confluence
check-again = Comprobar de nuevo
collect-now = Recopilar ahora
switch-off = Desactivar
switch-on = Activar
switched-off = Esta fuente está desactivada
switched-off-detail = No se recopila nada. Lo que ya se recopiló se conserva. Al activarla, primero se comprueba todo.
disconnect = Desconectar
disconnect-lead = El token se destruye de inmediato y ya no se recopila nada. Si se vuelve a conectar el mismo sitio, su historial continúa.
# $name: the subdomain.
disconnect-confirm = Escriba { $name } para confirmar
disconnect-evidence = Eliminar también todas las evidencias de esta fuente. Esta acción no se puede deshacer.
disconnect-wrong = Este no es el subdominio de esta fuente, así que no se cambió nada. Para desconectarla, escriba { $name }.
last-check = Resultado de la comprobación
runs = Recopilaciones
no-runs = Todavía no se ha recopilado nada.
column-when = Inicio
column-result = Resultado
column-why = Tipo
column-took = Duración

turning = Más de la lista
newest = Más recientes
older = Anteriores

## Choosing spaces.

spaces-choose = Elegir espacios
spaces-lead = Lo que se elige aquí se recopila a partir de la próxima recopilación. De los demás no se consulta nada.
spaces-which = Qué espacios
spaces-all = Todos los espacios
spaces-only = Solo los marcados
spaces-except = Todos menos los marcados
spaces-with-personal = También los espacios personales
spaces-with-archived = También los espacios archivados
search = Buscar
spaces-not-found = Ningún espacio se llama así.
spaces-count = Contar
space-archived = (archivado)
spaces-choose-one = No hay ningún espacio marcado. Marque al menos uno o elija todos los espacios.
spaces-more = Hay más espacios de los que se pueden mostrar aquí.
# $taken of $all are collected.
spaces-effect = { $taken ->
    [one] Se recopila { $taken } de { $all } espacios.
   *[other] Se recopilan { $taken } de { $all } espacios.
}
spaces-only-some = { $count ->
    [one] Solo { $count } espacio
   *[other] Solo { $count } espacios
}
spaces-except-some = { $count ->
    [one] Todos menos { $count } espacio
   *[other] Todos menos { $count } espacios
}

## One collection.

run = Recopilación
run-queued = En espera
run-running = En curso
run-succeeded = Completa
run-partial = Completa, con lagunas
run-failed = Fallida
run-cancelled = Cancelada
outcome-queued = La recopilación empieza en un momento.
outcome-running = La recopilación está en curso.
outcome-succeeded = Se leyó todo lo que ve la cuenta.
outcome-succeeded-moved = Se leyó todo lo que ha cambiado desde la última lectura completa, y de nuevo cada permiso y cada pertenencia.
outcome-partial = { $gaps ->
    [one] No se pudo leer un elemento; se indica más abajo y en las evidencias.
   *[other] No se pudieron leer { $gaps } elementos; se indican más abajo y en las evidencias.
}
outcome-failed = La recopilación terminó sin resultado.
outcome-cancelled = Se canceló la recopilación. Lo que se había leído hasta entonces se conserva.
trigger-first = Primera
trigger-schedule = Programada
trigger-manual = Manual
streams = Lo que se lee
streams-over = Lo que se leyó
stream-spaces = Espacios
stream-pages = Páginas
stream-blogposts = Entradas de blog
stream-versions = Versiones
stream-space-permissions = Permisos de los espacios
stream-role-assignments = Asignaciones de rol
stream-groups = Grupos
stream-group-members = Miembros de los grupos
stream-users = Cuentas
stream-restrictions = Restricciones de página
stream-attachments = Archivos adjuntos
stream-audit-log = Registro de auditoría
stream-waiting = En espera
stream-running = Leyendo
stream-done = Leído
stream-skipped = No hace falta
stream-unread = No leído
# $setting: the name of a setting.
stream-not-requested = No se ha solicitado. El operador de este conector puede activarlo ({ $setting }).
stream-failed = Incompleto
# 120 of 400.
so-many-of = { $done } de { $expected }
so-far = { $done } hasta ahora
took-requests = { $requests ->
    [one] { $requests } solicitud
   *[other] { $requests } solicitudes
}
took-retries = { $retries ->
    [one] { $retries } repetida
   *[other] { $retries } repetidas
}
took-waiting = { $seconds } s de espera
gaps = Lo que no se pudo leer
# $stream: what is read; $subject: the space or group of it.
gap-of = { $stream }: { $subject }

## Its files.

evidence = Evidencias
evidence-lead = Un manifiesto firmado nombra cada archivo con su suma de verificación, para que cualquiera pueda ver que ninguno se ha alterado.
no-evidence = Esta recopilación no dejó archivos.
evidence-later = Los archivos aparecerán aquí cuando termine la recopilación.
download-all = Descargar todo (.zip)
column-file = Archivo
column-rows = Filas
column-size = Tamaño
column-sha = SHA-256
so-many-rows = { $rows ->
    [one] { $rows } fila
   *[other] { $rows } filas
}
artifact-access-review = Acceso por espacio
artifact-memberships = Grupos y miembros
artifact-accounts = Cuentas y alcance de su acceso
artifact-spaces = Espacios
artifact-pages = Páginas y entradas de blog
artifact-change-management = Cambios
artifact-audit-log = Registro de auditoría
artifact-restrictions = Páginas restringidas
artifact-attachments = Archivos adjuntos
artifact-access-changes = Cambios de acceso desde la recopilación anterior
artifact-review-decisions = Decisiones de la última revisión de accesos
artifact-assessment-results = Lo recopilado, como resultados de evaluación OSCAL
artifact-raw-responses = Lo que respondió Confluence, palabra por palabra
artifact-schemas = Significado de las columnas y los campos, para programas
artifact-manifest = Manifiesto: hasta qué punto los archivos están completos
artifact-signature = Manifiesto firmado
artifact-signing-key = Clave que verifica la firma
artifact-checksums = Sumas de verificación

## Links to files. $file: a file's name, $moment: a date with a time.

link = Enlace de descarga
make-link = Crear un enlace
make-link-to = Crear un enlace a { $file }
link-address = Dirección
link-once = Solo se muestra ahora. Cópielo antes de salir de esta página.
link-until = Funciona hasta el { $moment }.
link-for-anyone = Quien tenga este enlace puede descargar sin iniciar sesión. Cada descarga consta en el registro de auditoría, con el nombre de la persona que creó el enlace.
link-back = Volver a la recopilación
links-open = Enlaces válidos
links-open-lead = Quien tenga uno de ellos puede descargar. Las direcciones en sí no se guardan.
link-all-files = Todos los archivos
link-made-by = Creado por { $name } el { $moment }.
link-withdraw = Retirar
link-withdraw-to = Retirar el enlace a { $file }
