### Sentences of errors that a person may meet on a page. Those about single fields of the
### API speak to the portal's engineer, in English, and stand in the code.

internal = Algo falló por nuestra parte. No se ha perdido nada; vuelva a intentarlo dentro de un momento.
storage-unavailable = El conector no puede acceder a su almacenamiento en este momento. No se ha perdido nada; vuelva a intentarlo dentro de un momento y, si el problema continúa, avise a su operador.
credential-sealed = La credencial guardada no se puede abrir con el conjunto de claves de este servidor. Avise a su operador; introducir de nuevo el token también lo soluciona.
evidence-unavailable = El archivo de evidencias no se puede leer en este momento. Vuelva a intentarlo dentro de un momento y, si el problema continúa, avise a su operador.
no-such-organization = Esta organización no existe o pertenece a otra organización.
no-such-connection = Esta conexión no existe o pertenece a otra organización.
no-such-source = Esta fuente no existe o pertenece a otra organización.
no-such-run = Esta recopilación no existe o pertenece a otra organización.
no-such-artifact = Este artefacto no existe o pertenece a otra organización.
no-such-file = Este archivo no existe o pertenece a otra organización.
no-such-link = Esta sesión de conexión no existe o pertenece a otra organización.
no-such-download-link = Ese enlace no existe o pertenece a otra organización.
download-link-over = Este enlace era válido por un tiempo limitado o se retiró. Pida uno nuevo a quien se lo envió.
no-such-page = Esta página no existe o pertenece a otra organización.
nothing-here = No hay nada en esta dirección.
no-session = Aquí no hay ninguna sesión, o ya ha terminado. Abra el enlace de nuevo.
from-another-site = Esto se envió desde otro sitio. Abra la página aquí y envíelo de nuevo.
form-unreadable = No se pudo leer este formulario. Vuelva atrás, cargue la página de nuevo y envíelo otra vez.
request-unclear = No se entiende esta solicitud. Vuelva atrás, abra la página de nuevo y envíela otra vez.
field-unclear = Falta un campo o su tipo no es el esperado. Vuelva atrás, rellene el formulario y envíelo de nuevo.
wrong-method = Esta dirección no admite este método. La cabecera Allow indica los que admite.
too-large = Esto supera los 64 KiB, y aquí nada necesita tanto. Acórtelo y envíelo de nuevo.
wrong-media-type = Esta dirección no admite un cuerpo de este tipo de contenido.
not-ready = El conector no estuvo listo a tiempo. No se ha perdido nada; vuelva a intentarlo dentro de un momento.
may-not-change = Puede ver esta fuente, pero no modificarla. Pídaselo a quien la gestiona.
may-not-connect = Puede ver las fuentes de esta organización, pero no conectar ninguna. Pídaselo a quien las gestiona.
choose-site-first = Elija primero su sitio; es el paso anterior a este.
no-credential = Esta conexión ya no tiene credencial. Conecte el sitio de nuevo.
source-is-off = Esta fuente está desactivada. Actívela y, después, inicie la recopilación.
disconnected-meanwhile = Esta fuente se desconectó entretanto. Conecte el sitio de nuevo.
still-stopping = Una recopilación de esta fuente todavía se está deteniendo. El token está destruido; inténtelo de nuevo en un minuto para eliminar las evidencias.
run-under-way = Ya hay una recopilación de esta fuente en curso. Espere a que termine o cancélela.
run-over = Esta recopilación ya ha terminado.
# $title, $detail, $remedy: of the line of the checklist that failed. The title ends without a full stop.
stays-off = La fuente sigue desactivada. { $title }. { $detail } { $remedy }

## Too often. $seconds: after so many it is worth trying again.

too-many-looks = { $seconds ->
    [one] Se han buscado sitios con mucha frecuencia. No se ha perdido nada; vuelva a intentarlo dentro de { $seconds } segundo.
   *[other] Se han buscado sitios con mucha frecuencia. No se ha perdido nada; vuelva a intentarlo dentro de { $seconds } segundos.
}
too-many-checks = { $seconds ->
    [one] Se han comprobado credenciales con mucha frecuencia. No se ha perdido nada; vuelva a intentarlo dentro de { $seconds } segundo.
   *[other] Se han comprobado credenciales con mucha frecuencia. No se ha perdido nada; vuelva a intentarlo dentro de { $seconds } segundos.
}
too-many-checks-of-connection = { $seconds ->
    [one] Esta conexión se ha comprobado con mucha frecuencia. No se ha perdido nada; vuelva a intentarlo dentro de { $seconds } segundo.
   *[other] Esta conexión se ha comprobado con mucha frecuencia. No se ha perdido nada; vuelva a intentarlo dentro de { $seconds } segundos.
}
too-many-downloads = { $seconds ->
    [one] Se han abierto enlaces desde aquí con mucha frecuencia. No se ha perdido nada; inténtelo de nuevo en { $seconds } segundo.
   *[other] Se han abierto enlaces desde aquí con mucha frecuencia. No se ha perdido nada; inténtelo de nuevo en { $seconds } segundos.
}
server-busy = { $seconds ->
    [one] Este servidor ya realiza tantas comprobaciones como puede. No se ha perdido nada; vuelva a intentarlo dentro de { $seconds } segundo.
   *[other] Este servidor ya realiza tantas comprobaciones como puede. No se ha perdido nada; vuelva a intentarlo dentro de { $seconds } segundos.
}

## Why a collection failed, beside what the checks say.

stored-unreadable = La conexión guardada no se puede leer. Conecte el sitio de nuevo.
evidence-unwritten = Se leyó todo, pero no se pudieron escribir los archivos de evidencias. Compruebe el espacio libre en el disco y la configuración de las evidencias, y recopile de nuevo.
evidence-unsigned = Se leyó todo, pero no se pudieron firmar las evidencias. El registro del conector dice qué ocurre con las claves de firma; después, recopile de nuevo.
