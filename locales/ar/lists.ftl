### What the checks could read. A count is exact, or "250 or more" when the list goes on:
### then the message with -more is taken.

# $count: a number.
at-least = { $count } أو أكثر

reach = يرى الموصل ما تتيحه أذونات { $who }. المساحات التي لا يمكن لهذا الحساب فتحها لا تدخل ضمن الأدلة.
# In the place of $who.
reach-this-account = هذا الحساب

spaces-none = لا توجد مساحات مرئية
spaces-none-detail = يمكن قراءة قائمة المساحات، لكنها فارغة: إما أنه لا يُسمح للحساب بعرض أي مساحة، أو أنه لا توجد مساحات في الموقع.
spaces-none-remedy = يُرجى منح الحساب إذن عرض المساحات المهمة للأدلة.
# $archived: how many of them are archived, a number or "250 or more".
spaces-seen = { $count ->
    [zero] لا توجد مساحات مرئية، المؤرشف منها { $archived }
    [one] مساحة واحدة مرئية، المؤرشف منها { $archived }
    [two] مساحتان مرئيتان، المؤرشف منهما { $archived }
    [few] { $count } مساحات مرئية، المؤرشف منها { $archived }
   *[other] { $count } مساحة مرئية، المؤرشف منها { $archived }
}
spaces-seen-more = { $count } مساحة مرئية أو أكثر، المؤرشف منها { $archived }
# $count: a number or "250 or more".
spaces-personal = عدد المساحات الشخصية منها: { $count }.
spaces-personal-none = لا توجد بينها مساحات شخصية.

pages-none = لا توجد صفحات مرئية
pages-none-detail = يمكن قراءة قائمة الصفحات، لكن لا توجد فيها صفحات يُسمح للحساب بعرضها.
pages-none-remedy = إذا كان يُفترض وجود صفحات، فيُرجى منح الحساب إذن عرض مساحاتها.
pages-seen = { $count ->
    [zero] لا توجد صفحات مرئية
    [one] صفحة واحدة مرئية
    [two] صفحتان مرئيتان
    [few] { $count } صفحات مرئية
   *[other] { $count } صفحة مرئية
}
pages-seen-more = { $count } صفحة مرئية أو أكثر
pages-seen-detail = تُحتسب أيضًا الصفحات المؤرشفة والموجودة في سلة المهملات. لا تظهر الصفحات المقصورة على آخرين. تُفتح التدوينات بالأذونات نفسها.

permissions-no-space = لا توجد مساحة لقراءة أذوناتها
permissions-no-space-detail = تُقرأ الأذونات حالما يرى الحساب مساحة.
permissions-readable = يمكن قراءة أذونات المساحات
count-permissions = { $count ->
    [zero] لا أذونات
    [one] إذن واحد
    [two] إذنان
    [few] { $count } أذونات
    [many] { $count } إذنًا
   *[other] { $count } إذن
}
count-permissions-more = { $count ->
    [few] { $count } أذونات أو أكثر
    [many] { $count } إذنًا أو أكثر
   *[other] { $count } إذن أو أكثر
}
count-roles = { $count ->
    [zero] لا تعيينات أدوار
    [one] تعيين دور واحد
    [two] تعيينا دور
    [few] { $count } تعيينات أدوار
   *[other] { $count } تعيين دور
}
count-roles-more = { $count } تعيين دور أو أكثر
# $permissions and $roles: the counts above.
permissions-in = { $permissions } في المساحة «{ $space }».
permissions-and-roles-in = { $permissions } و{ $roles } في المساحة «{ $space }».
permissions-none-remedy = يُرجى التحقق من أذونات هذه المساحة في Confluence، فمن غير المعتاد أن تكون مساحة بلا أذونات.

groups-none = لا توجد مجموعات مرئية
groups-seen = { $count ->
    [zero] لا توجد مجموعات مرئية
    [one] مجموعة واحدة مرئية
    [two] مجموعتان مرئيتان
    [few] { $count } مجموعات مرئية
   *[other] { $count } مجموعة مرئية
}
groups-seen-more = { $count } مجموعة مرئية أو أكثر
group-members = { $count ->
    [zero] لا تضم المجموعة «{ $group }» أي أعضاء.
    [one] تضم المجموعة «{ $group }» عضوًا واحدًا.
    [two] تضم المجموعة «{ $group }» عضوين.
    [few] تضم المجموعة «{ $group }» { $count } أعضاء.
    [many] تضم المجموعة «{ $group }» { $count } عضوًا.
   *[other] تضم المجموعة «{ $group }» { $count } عضو.
}
group-members-more = عدد أعضاء المجموعة «{ $group }»: { $count } أو أكثر.
groups-none-detail = يمكن قراءة قائمة المجموعات، لكنها فارغة. في كل موقع مجموعات، لذا ربما لا يُسمح للحساب برؤيتها.
groups-none-remedy = يُرجى الطلب من مسؤول الموقع مراجعة أذونات الحساب.

users-readable = يمكن البحث عن الحسابات
users-readable-detail = لم يُبحث عن أي حساب، لأن الحساب الذي يعود إليه هذا الرمز المميز غير معروف.
users-none = لم يُعثر على أي حساب
users-none-detail = يمكن البحث عن الحسابات، لكن رد Confluence خلا حتى من الحساب نفسه.
users-none-remedy = يُرجى سؤال مسؤول الموقع عمّا إذا كان يُسمح للحساب بعرض الملفات الشخصية للمستخدمين.
users-seen = { $count ->
    [zero] لم يُعثر على أي حساب
    [one] تم العثور على حساب واحد
    [two] تم العثور على حسابين
    [few] تم العثور على { $count } حسابات
    [many] تم العثور على { $count } حسابًا
   *[other] تم العثور على { $count } حساب
}
emails-none = لا يظهر أي بريد إلكتروني: إما أنه مخفي في الملفات الشخصية، أو أن المؤسسة تخفيه.
# One account was looked up.
emails-the-only = بريده الإلكتروني ظاهر.
emails-all = البريد الإلكتروني ظاهر في جميعها.
emails-some = { $count ->
    [zero] البريد الإلكتروني غير ظاهر في أي منها، فهو مخفي في الملف الشخصي.
    [one] البريد الإلكتروني ظاهر في حساب واحد منها، ومخفي في الملف الشخصي لباقيها.
    [two] البريد الإلكتروني ظاهر في حسابين منها، ومخفي في الملف الشخصي لباقيها.
    [few] البريد الإلكتروني ظاهر في { $count } حسابات منها، ومخفي في الملف الشخصي لباقيها.
    [many] البريد الإلكتروني ظاهر في { $count } حسابًا منها، ومخفي في الملف الشخصي لباقيها.
   *[other] البريد الإلكتروني ظاهر في { $count } حساب منها، ومخفي في الملف الشخصي لباقيها.
}
users-unknown = { $count ->
    [zero] لا توجد حسابات أخرى غير معروفة لدى الموقع.
    [one] هناك حساب آخر غير معروف لدى الموقع.
    [two] هناك حسابان آخران غير معروفين لدى الموقع.
    [few] هناك { $count } حسابات أخرى غير معروفة لدى الموقع.
    [many] هناك { $count } حسابًا آخر غير معروف لدى الموقع.
   *[other] هناك { $count } حساب آخر غير معروف لدى الموقع.
}

audit-log-empty = يمكن قراءة سجل التدقيق، وهو فارغ
audit-log-readable = يمكن قراءة سجل التدقيق
audit-log-unreadable = تتعذّر قراءة سجل التدقيق بهذا الرمز المميز
audit-log-forbidden = لا يُسمح بقراءته إلا لمسؤولي Confluence، وقد يتطلب خطة مدفوعة.
audit-log-optional = سجل التدقيق اختياري، وكل ما عداه يعمل من دونه.
audit-log-admin = عند الحاجة إليه، يُرجى استخدام رمز مميز لحساب مسؤول.

unreadable-site = تتعذّر قراءة الموقع
unreadable-account = تتعذّر قراءة الحساب
unreadable-spaces = تتعذّر قراءة المساحات
unreadable-pages = تتعذّر قراءة الصفحات
unreadable-space-permissions = تتعذّر قراءة أذونات المساحات
unreadable-groups = تتعذّر قراءة المجموعات
unreadable-users = تتعذّر قراءة الحسابات
refused-here = قبلت Atlassian الحساب عند تسجيل الدخول، لكنها رفضته هنا.
profiles-forbidden = لا يُسمح للحساب بعرض الملفات الشخصية للآخرين.
not-tried = لم يُجرَّب
site-first = يجب العثور على الموقع أولًا.
sign-in-first = يجب أن ينجح تسجيل الدخول أولًا.
spaces-first = يجب أن تكون المساحات قابلة للقراءة أولًا.

## In a collection.

spaces-unread = تعذّرت قراءة قائمة المساحات.
list-requests-spent = لم تنتهِ هذه القائمة بعد { $requests } من الطلبات، فلم تُستكمل قراءتها. إذا كانت طويلة إلى هذا الحد فعلًا، فيُرجى رفع قيمة CONNECTOR_LIST_MAX_REQUESTS.
run-requests-spent = أُوقفت عملية الجمع بعد { $requests } من الطلبات. إذا كان الموقع كبيرًا إلى هذا الحد فعلًا، فيُرجى رفع قيمة CONNECTOR_RUN_MAX_REQUESTS.
run-hours-spent = أُوقفت عملية الجمع بعد { $hours } من الساعات. إذا كان الموقع يستغرق هذا الوقت فعلًا، فيُرجى رفع قيمة CONNECTOR_RUN_MAX_HOURS.
space-unseen = المساحة { $key } مختارة ولم تُجمع: هذا الحساب لا يراها، أو أنها مؤرشفة أو شخصية ومثل هذه المساحات مستثناة.
