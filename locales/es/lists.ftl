### What the checks could read. A count is exact, or "250 or more" when the list goes on:
### then the message with -more is taken.

# $count: a number.
at-least = { $count } o más

reach = El conector ve lo mismo que { $who }. Los espacios que esta cuenta no puede abrir no figuran en sus evidencias.
# In the place of $who.
reach-this-account = esta cuenta

spaces-none = Ningún espacio visible
spaces-none-detail = La lista de espacios se puede leer, pero está vacía: la cuenta no puede ver ningún espacio o el sitio no tiene ninguno.
spaces-none-remedy = Dé a la cuenta permiso para ver los espacios que importan para sus evidencias.
# $archived: how many of them are archived, a number or "250 or more".
spaces-seen = { $count ->
    [one] { $count } espacio visible; archivados: { $archived }
   *[other] { $count } espacios visibles; archivados: { $archived }
}
spaces-seen-more = { $count } o más espacios visibles; archivados: { $archived }
# $count: a number or "250 or more".
spaces-personal = Espacios personales: { $count }.
spaces-personal-none = Ninguno es personal.

pages-none = Ninguna página visible
pages-none-detail = Las páginas se pueden enumerar, pero no hay ninguna que la cuenta pueda ver.
pages-none-remedy = Si debería haber páginas, dé a la cuenta permiso para ver sus espacios.
pages-seen = { $count ->
    [one] { $count } página visible
   *[other] { $count } páginas visibles
}
pages-seen-more = { $count } o más páginas visibles
pages-seen-detail = También se cuentan las archivadas y las de la papelera. Las páginas restringidas a otras personas no aparecen. Las entradas de blog se abren con los mismos permisos.

permissions-no-space = Ningún espacio del que leer permisos
permissions-no-space-detail = Los permisos se leerán en cuanto la cuenta vea un espacio.
permissions-readable = Se pueden leer los permisos de los espacios
count-permissions = { $count ->
    [one] { $count } permiso
   *[other] { $count } permisos
}
count-permissions-more = { $count } o más permisos
count-roles = { $count ->
    [one] { $count } asignación de rol
   *[other] { $count } asignaciones de rol
}
count-roles-more = { $count } o más asignaciones de rol
# $permissions and $roles: the counts above.
permissions-in = { $permissions } en el espacio “{ $space }”.
permissions-and-roles-in = { $permissions } y { $roles } en el espacio “{ $space }”.
permissions-none-remedy = Compruebe los permisos de este espacio en Confluence; no es habitual que un espacio no tenga ninguno.

groups-none = Ningún grupo visible
groups-seen = { $count ->
    [one] { $count } grupo visible
   *[other] { $count } grupos visibles
}
groups-seen-more = { $count } o más grupos visibles
group-members = { $count ->
    [one] El grupo “{ $group }” tiene { $count } miembro.
   *[other] El grupo “{ $group }” tiene { $count } miembros.
}
group-members-more = El grupo “{ $group }” tiene { $count } o más miembros.
groups-none-detail = Los grupos se pueden enumerar, pero no hay ninguno. Todo sitio tiene alguno, así que puede que la cuenta no tenga permitido verlos.
groups-none-remedy = Pida a un administrador del sitio que revise los permisos de la cuenta.

users-readable = Se pueden consultar las cuentas
users-readable-detail = No se consultó ninguna, porque no se sabe de quién es este token.
users-none = No se encontró ninguna cuenta
users-none-detail = Las cuentas se pueden consultar, pero Confluence omitió en su respuesta incluso la propia cuenta.
users-none-remedy = Pregunte a un administrador del sitio si la cuenta puede ver los perfiles de usuario.
users-seen = { $count ->
    [one] { $count } cuenta consultada
   *[other] { $count } cuentas consultadas
}
emails-none = No hay ningún correo electrónico visible: lo ocultan las personas en su perfil o la organización.
# One account was looked up.
emails-the-only = Muestra su correo electrónico.
emails-all = Todas muestran su correo electrónico.
emails-some = { $count ->
    [one] { $count } de ellas muestra su correo electrónico; las demás lo ocultan en su perfil.
   *[other] { $count } de ellas muestran su correo electrónico; las demás lo ocultan en su perfil.
}
users-unknown = { $count ->
    [one] Hay otra cuenta que el sitio no conoce.
   *[other] Hay otras { $count } cuentas que el sitio no conoce.
}

audit-log-empty = Se puede leer el registro de auditoría; está vacío
audit-log-readable = Se puede leer el registro de auditoría
audit-log-unreadable = No se puede leer el registro de auditoría con este token
audit-log-forbidden = Solo pueden leerlo los administradores de Confluence, y puede que requiera un plan de pago.
audit-log-optional = El registro de auditoría es opcional; todo lo demás funciona sin él.
audit-log-admin = Si quiere incluirlo, use el token de un administrador.

unreadable-site = No se puede leer el sitio
unreadable-account = No se puede leer la cuenta
unreadable-spaces = No se pueden leer los espacios
unreadable-pages = No se pueden leer las páginas
unreadable-space-permissions = No se pueden leer los permisos de los espacios
unreadable-groups = No se pueden leer los grupos
unreadable-users = No se pueden leer las cuentas
refused-here = Atlassian aceptó la cuenta al iniciar sesión, pero aquí la rechazó.
profiles-forbidden = La cuenta no puede ver los perfiles de otras personas.
not-tried = Sin probar
site-first = Primero hay que encontrar el sitio.
sign-in-first = Primero debe funcionar el inicio de sesión.
spaces-first = Primero deben poder leerse los espacios.

## In a collection.

spaces-unread = No se pudo leer la lista de espacios.
list-requests-spent = Tras { $requests } solicitudes, esta lista no había terminado y no se siguió leyendo. Si de verdad es tan larga, aumente CONNECTOR_LIST_MAX_REQUESTS.
run-requests-spent = La recopilación se detuvo tras { $requests } solicitudes. Si el sitio es de verdad tan grande, aumente CONNECTOR_RUN_MAX_REQUESTS.
run-hours-spent = La recopilación se detuvo tras { $hours } horas. Si el sitio necesita de verdad tanto tiempo, aumente CONNECTOR_RUN_MAX_HOURS.
space-unseen = El espacio { $key } está elegido y no se recopiló: esta cuenta no lo ve, o está archivado o es personal, y esos espacios quedan fuera.
