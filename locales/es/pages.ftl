### What stands around every page, and what pages have in common.
### Every language has the same messages with the same arguments; the build fails otherwise.

## The product.

-product = Conector de Confluence Cloud
portal = Su portal de cumplimiento
skip = Ir al contenido
read-only = Acceso de solo lectura
promise = El conector solo lee. Nunca se modifica nada en Confluence.
breadcrumb = Ruta de navegación
# $title: the heading of the page.
title = { $title } · { -product }
new-tab = (se abre en una pestaña nueva)
language = Idioma

## Where a link leads.

landing-button = Abrir el asistente de conexión
# $portal: the name of the portal.
landing-lead = { $portal } quiere recopilar evidencias de su sitio de Confluence.
landing-lead-unnamed = Su portal de cumplimiento quiere recopilar evidencias de su sitio de Confluence.
landing-need = Necesita la dirección del sitio, el correo electrónico de una cuenta y un token de API.
landing-time = Lleva unos tres minutos; cada paso se comprueba al momento.
fact-organization = Organización
fact-person = Abierto para

## Links that do not open the wizard: heading and what it means.

link-unknown = Este enlace no lleva a ninguna parte
link-unknown-detail = Puede que se haya cortado al copiarlo.
link-expired = Este enlace ha caducado
link-expired-detail = Los enlaces solo funcionan durante poco tiempo.
link-used = Este enlace ya se ha usado
link-used-detail = Cada enlace abre el asistente una sola vez. Si lo abrió usted, continúe en la ventana que apareció entonces.
link-revoked = Este enlace se ha retirado
link-revoked-detail = Lo retiró su portal de cumplimiento.
link-alone = Vuelva a su portal de cumplimiento, desactive la fuente y actívela de nuevo; así se crea un enlace nuevo.
new-link = Obtener un enlace nuevo
no-cookie = Este navegador no guarda cookies de una página que se muestra dentro de otra. En su propia ventana, el asistente funciona.
new-window = Abrir en una ventana

## Other pages that cannot be shown.

session-over = Su sesión ha terminado
session-over-detail = Por seguridad, la sesión termina a las ocho horas; también puede que este navegador no tenga ninguna. Lo que se conectó sigue conectado.
session-over-alone = Vuelva a su portal de cumplimiento y abra la fuente de nuevo.
page-missing = Esta página no existe
page-missing-detail = Puede que la dirección esté mal escrita. Vuelva a su portal de cumplimiento y abra la fuente desde allí.

## Headings over an error's sentence.

error-not-found = No se encontró
error-forbidden = No tiene permiso para hacer esto
error-not-now = Ahora no es posible
error-link-over = Este enlace ya no funciona
error-failed = No se pudo completar
error-slower = Un poco más despacio, por favor
error-unclear = No se pudo interpretar

## Dates, sizes and times.

# 20 Nov 2027 (in 361 days). $date: the date, already written; $away: one of the next messages.
date-away = { $date } ({ $away })
away-today = hoy
away-tomorrow = mañana
away-yesterday = ayer
away-ahead = { $days ->
    [one] dentro de { $days } día
   *[other] dentro de { $days } días
}
away-past = { $days ->
    [one] hace { $days } día
   *[other] hace { $days } días
}
# $date and $time, already written: 24 Nov 2026, 14:05 UTC.
moment = { $date }, { $time } UTC
# $number, already written: 88.1.
size-gigabytes = { $number } GB
size-megabytes = { $number } MB
size-kilobytes = { $number } kB
size-bytes = { $number } B
took-nothing = menos de un segundo
took-seconds = { $seconds } s
took-minutes = { $minutes } min { $seconds } s
took-hours = { $hours } h { $minutes } min
# $number is of 100.
percent = { $number } %

## Putting texts together.

# A list of words: $first holds all but the last, joined by list-more.
list-last = { $first } y { $last }
list-more = { $first }, { $next }
# Two whole sentences, one after the other.
sentences = { $first } { $second }
