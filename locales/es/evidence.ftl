### Looking into what a collection saw.

look-parts = Partes de esta recopilación
look-overview = Resumen
look-spaces = Espacios
look-people = Personas
look-changes = Cambios
look-summary = Informe
look-show = Mostrar
look-partial = Esta recopilación tiene lagunas
look-partial-detail = Lo que nombran puede faltar aquí.
look-partial-link = Ver lo que no se pudo leer
look-nothing = Esta recopilación no ha dejado evidencias que consultar.
look-no-space = Esta recopilación no ha visto ese espacio.
look-no-group = Ningún grupo así llega a este espacio.
look-no-person = Esta recopilación no ha visto esa cuenta.
look-no-place = Esta dirección no lleva a ningún lugar de la lista. Vuelva al principio de la lista.

## Lists.

look-find = Buscar
look-filters = Filtros
# $filter: what the list is narrowed by.
look-remove = Quitar el filtro { $filter }
look-first-page = Volver al principio
look-next-page = Siguiente
look-none = Nada aquí corresponde a lo que se busca.
look-show-all = Mostrar todo

## Spaces.

look-spaces-lead = Quién llega a cada espacio: a cuántas cuentas, grupos y clases se dio acceso.
look-spaces-search = Nombre o clave
look-no-spaces = Esta recopilación no ha visto ningún espacio.
look-space = Espacio
look-key = Clave
look-type = Tipo
look-status = Estado
look-current = Actual
look-archived = Archivado
look-owner = Propietario
look-created = Creado
look-first-seen = Visto primero
look-reached-by = Con acceso
look-admins = Admins
look-classes = Clases
look-public = Abierto a Internet
look-public-detail = Cualquiera llega a este espacio sin iniciar sesión.

## Who reaches a space.

look-who = Quién llega a él
look-who-search = Nombre o correo
look-level = Nivel
look-level-any = Cualquier nivel
look-level-admin = Solo admins
look-accounts = Cuentas
look-accounts-any = Todas las cuentas
look-account-active = Activa
look-account-inactive = Desactivada
look-account-closed = Cerrada
look-account-unknown = Desconocida
look-account-external = Externa
look-account-app = Aplicación
look-principal = Persona o grupo
look-how = Cómo
look-may = Puede hacer
look-admin = Admin
look-group = Grupo
look-class = Clase
look-direct = Directamente
# $role: its name.
look-by-role = Rol { $role }
# $group: its name.
look-by-group = Grupo { $group }
look-by-group-role = Grupo { $group }, rol { $role }
look-permissions = { $count ->
    [one] { $count } permiso
   *[other] { $count } permisos
}
look-unknown-permissions = No se sabe
look-members = { $count ->
    [0] Sin miembros
    [one] { $count } miembro
   *[other] { $count } miembros
}
# $group: its name.
look-members-of = Miembros de { $group }
class-anonymous = Cualquiera (anónimo)
class-licensed = Todos los usuarios con licencia
class-signed-in = Todos los usuarios con sesión
class-service-admins = Admins de proyectos de Jira Service Management
class-product-admins = Todos los admins de productos

## People.

look-people-lead = Las cuentas de personas y aplicaciones que tienen acceso, están en un grupo, poseen un espacio o han cambiado algo.
look-people-search = Nombre o correo
look-person = Persona
look-email = Correo
look-email-hidden = Oculto
look-groups = Grupos
look-in-groups = { $count ->
    [one] El grupo de esta cuenta
   *[other] Los { $count } grupos de esta cuenta
}
# $day: a date.
look-since = desde el { $day }
look-account-id = ID de la cuenta
look-not-described = Confluence no describe esta cuenta. Su acceso es real.
look-reaches = A qué llega esta cuenta
look-reaches-lead = Una línea por cada vía. El acceso a un espacio termina cuando desaparecen todas sus líneas. Lo que abre una clase como todos los usuarios con licencia se muestra en cada espacio.
look-reaches-none = No se dio nada a esta cuenta ni a ninguno de sus grupos.

## Changes.

# $count: how many; $since: a time.
changes-since = { $count ->
    [one] { $count } versión de una página o entrada de blog desde el { $since }.
   *[other] { $count } versiones de páginas y entradas de blog desde el { $since }.
}
changes-none = No hay un cambio así en este periodo.
changes-by-week = Cambios por semana
changes-by-space = Cambios por espacio
changes-by-author = Cambios por autor
changes-newest = Los más recientes primero
# $changes in so many weeks; $first: a date.
changes-chart = { $changes } cambios en { $weeks } semanas, desde la semana del { $first }. Los números están en la tabla de abajo.
changes-as-table = Como tabla
changes-week-of = Semana del
changes-undated = { $count ->
    [one] { $count } cambio no tiene fecha y no está en ninguna semana.
   *[other] { $count } cambios no tienen fecha y no están en ninguna semana.
}
changes-what = Página o entrada de blog
changes-when = Cuándo
changes-author = Autor
changes-unknown = Desconocido
# $version: a number.
changes-page = Página, versión { $version }
changes-blogpost = Entrada de blog, versión { $version }
changes-minor = Edición menor
changes-trashed = En la papelera
changes-gone = Ya no está

## On paper.

# $host: the site.
summary-of = Informe de { $host }
summary-print = Imprima esta página o guárdela como PDF con la orden de impresión de su navegador.
summary-seen-as = Visto como
summary-run-id = ID de la recopilación
summary-statement = El sitio tal como lo vio esta cuenta. Lo que la cuenta no puede ver no está aquí.
summary-access = Lo que se vio
summary-public = Espacios abiertos a Internet
summary-apps = Cuentas de aplicaciones
summary-external = Cuentas externas
summary-barred = Cuentas desactivadas o cerradas
summary-list = Lista
summary-file = Archivo y SHA-256
