### What was given, over all spaces, and access reviews.

given = Acceso
given-lead = Cada vía de acceso dada a alguien por su nombre, en todos los espacios. Los miembros de un grupo están en la página del grupo.
given-space = Espacio o su clave
given-kind = Quién
given-kind-any = Todos
given-users = Personas y aplicaciones
given-groups = Grupos
given-classes = Clases
given-new = Solo lo nuevo desde la recopilación anterior
sort-by = Ordenado por
sort-space = Espacio
sort-principal = Persona o grupo
sort-newest = Lo más nuevo primero
levels-by-kind = Por tipo
levels-by-space = Espacios con más accesos
levels-counted = Cada uno cuenta una vez por espacio. La parte oscura puede administrarlo.
levels-of = { $total }, de ellos { $admins ->
    [0] ningún admin
    [one] { $admins } admin
   *[other] { $admins } admins
}

## Access reviews.

review = Revisión de accesos
reviews = Revisiones de accesos
review-begin = Empezar una revisión de accesos
review-goes-on = Continuar la revisión de accesos ({ $percent } %)
review-last = Última revisión de accesos, firmada el { $at }
review-another = Hay otra revisión de accesos de esta fuente en curso. Fírmela o descártela primero.
no-such-review = No existe esa revisión de accesos.
review-persons = Los accesos los revisa una persona que entró por un enlace del portal, no una clave.
review-not-open = Esta revisión de accesos fue firmada o descartada y ya no cambia.
review-note-long = Una nota puede tener como máximo { $most } caracteres. Acórtela.
review-none-ticked = No hay nada marcado. Marque las líneas sobre las que decide, o elija todas las encontradas.
review-open = En curso
review-signed = Firmada
review-lead = De lo que vio la recopilación del { $at }. Empezada por { $by }.
review-progress = { $decided } de { $total } decididas
review-parts = Partes de esta revisión de accesos
review-access = Acceso a espacios
review-members = Miembros de grupos
review-access-lead = Lo que se dio a cuentas, grupos y clases en cada espacio. Mantener el acceso de un grupo no dice nada de quién está en él.
review-members-lead = Quién está en los grupos a los que se dio acceso a un espacio.
review-decision = Decisión
review-any = Cualquier decisión
review-undecided = Sin decidir
review-keep = Mantener
review-remove = Quitar
review-ask = Preguntar
review-decide = Decidir
review-tick = Elegido
review-tick-line = Elegir { $line }
review-ticked = Las líneas marcadas
review-all = { $count ->
    [one] La única línea encontrada
   *[other] Las { $count } líneas encontradas
}
review-all-found = Todas las líneas encontradas
review-note = Nota (puede quedar vacía)
review-take-back = Retirar la decisión
review-done = { $rows ->
    [0] No había nada que cambiar.
    [one] { $rows } línea decidida.
   *[other] { $rows } líneas decididas.
}
review-by = { $by }, { $at }
review-gone = Ya no está
review-still-there = Sigue ahí
review-signed-by = Firmada por { $by }, { $at }
review-no-removals = No había nada que quitar.
review-next-run = Quite en Confluence lo que haya que quitar. La próxima recopilación muestra qué ha sido de ello y pone todas las decisiones en sus pruebas firmadas.
review-outcome = { $done } de { $total } que había que quitar ya no están.
review-outcome-run = Como lo vio la recopilación del { $at }
review-sign = Firmar
review-left-over = { $left ->
    [one] { $left } línea está sin decidir. Cuando se decida, la revisión se puede firmar.
   *[other] { $left } líneas están sin decidir. Cuando se decidan todas, la revisión se puede firmar.
}
review-sign-lead = A partir de entonces nadie cambia una decisión. La próxima recopilación las pone todas en sus pruebas firmadas.
review-statement = Declaración (puede quedar vacía)
review-discard = Descartar esta revisión
review-discard-lead = Se borran todas sus decisiones y notas. El registro de auditoría conserva que existió.
review-of = De la recopilación
review-decided = Decidido
review-reviewer = Revisor

## What changed since the collection before.

differences = Diferencias
differences-since = Comparado con la recopilación del { $at }
differences-first = No hay una recopilación anterior con la que comparar.
differences-none = Los accesos están como en la recopilación anterior.
differences-search = Nombre, correo, espacio o grupo
differences-of = Cambios de
differences-any = Todo
differences-roles = Roles
differences-role = Rol
differences-what = Qué
differences-where = Dónde
differences-before = Antes
differences-after = Después
differences-by = Hecho por
differences-unread = La recopilación anterior no pudo leerlo
access-given = acceso dado
access-taken = acceso quitado
access-changed = otros permisos
role-given = rol dado
role-taken = rol quitado
member-added = entró
member-removed = salió
thing-added = nuevo
thing-removed = ya no está
thing-changed = cambiado
