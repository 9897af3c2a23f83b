### Looking into what a collection saw.

look-parts = أجزاء هذا الجمع
look-overview = نظرة عامة
look-spaces = المساحات
look-people = الأشخاص
look-changes = التغييرات
look-summary = ملخص
look-show = عرض
look-partial = في هذا الجمع ثغرات
look-partial-detail = ما تذكره قد يكون ناقصًا هنا.
look-partial-link = عرض ما تعذّرت قراءته
look-nothing = لم يترك هذا الجمع أدلة يمكن عرضها.
look-no-space = لم يرَ هذا الجمع مساحة كهذه.
look-no-group = لا تصل مجموعة كهذه إلى هذه المساحة.
look-no-person = لم يرَ هذا الجمع حسابًا كهذا.
look-no-place = لا يؤدي هذا العنوان إلى موضع في القائمة. ارجع إلى بداية القائمة.

## Lists.

look-find = بحث
look-filters = عوامل التصفية
# $filter: what the list is narrowed by.
look-remove = إزالة عامل التصفية { $filter }
look-first-page = العودة إلى البداية
look-next-page = التالي
look-none = لا شيء هنا يطابق البحث.
look-show-all = عرض الكل

## Spaces.

look-spaces-lead = من يصل إلى كل مساحة: عدد الحسابات والمجموعات والفئات التي مُنحت الوصول.
look-spaces-search = الاسم أو المفتاح
look-no-spaces = لم يرَ هذا الجمع أي مساحة.
look-space = المساحة
look-key = المفتاح
look-type = النوع
look-status = الحالة
look-current = حالية
look-archived = مؤرشفة
look-owner = المالك
look-created = أُنشئت
look-first-seen = أول ظهور
look-reached-by = لهم وصول
look-admins = المشرفون
look-classes = الفئات
look-public = مفتوحة للإنترنت
look-public-detail = يصل أي شخص إلى هذه المساحة دون تسجيل الدخول.

## Who reaches a space.

look-who = من يصل إليها
look-who-search = الاسم أو البريد
look-level = المستوى
look-level-any = أي مستوى
look-level-admin = المشرفون فقط
look-accounts = الحسابات
look-accounts-any = كل الحسابات
look-account-active = نشط
look-account-inactive = معطّل
look-account-closed = مغلق
look-account-unknown = غير معروف
look-account-external = خارجي
look-account-app = تطبيق
look-principal = شخص أو مجموعة
look-how = كيف
look-may = ما يُسمح به
look-admin = مشرف
look-group = مجموعة
look-class = فئة
look-direct = مباشرةً
# $role: its name.
look-by-role = الدور { $role }
# $group: its name.
look-by-group = المجموعة { $group }
look-by-group-role = المجموعة { $group }، الدور { $role }
look-permissions = { $count ->
    [one] إذن واحد
    [two] إذنان
    [few] { $count } أذونات
    [many] { $count } إذنًا
   *[other] { $count } إذن
}
look-unknown-permissions = غير معروف
look-members = { $count ->
    [0] بلا أعضاء
    [one] عضو واحد
    [two] عضوان
    [few] { $count } أعضاء
    [many] { $count } عضوًا
   *[other] { $count } عضو
}
# $group: its name.
look-members-of = أعضاء { $group }
class-anonymous = أي شخص (مجهول)
class-licensed = كل المستخدمين المرخّصين
class-signed-in = كل المستخدمين المسجّلين
class-service-admins = مشرفو مشاريع Jira Service Management
class-product-admins = كل مشرفي المنتجات

## People.

look-people-lead = حسابات الأشخاص والتطبيقات التي لها وصول أو هي في مجموعة أو تملك مساحة أو غيّرت شيئًا.
look-people-search = الاسم أو البريد
look-person = الشخص
look-email = البريد
look-email-hidden = مخفي
look-groups = المجموعات
look-in-groups = { $count ->
    [one] مجموعة هذا الحساب
    [two] مجموعتا هذا الحساب
   *[other] مجموعات هذا الحساب ({ $count })
}
# $day: a date.
look-since = منذ { $day }
look-account-id = معرّف الحساب
look-not-described = لا يصف Confluence هذا الحساب. وصوله حقيقي.
look-reaches = ما يصل إليه هذا الحساب
look-reaches-lead = سطر لكل طريق. ينتهي الوصول إلى مساحة عندما تزول كل أسطرها. ما تفتحه فئة مثل كل المستخدمين المرخّصين يظهر مع كل مساحة.
look-reaches-none = لم يُمنح شيء لهذا الحساب ولا لمجموعة هو فيها.

## Changes.

# $count: how many; $since: a time.
changes-since = { $count ->
    [one] إصدار واحد من صفحة أو تدوينة منذ { $since }.
    [two] إصداران من صفحات وتدوينات منذ { $since }.
    [few] { $count } إصدارات من صفحات وتدوينات منذ { $since }.
    [many] { $count } إصدارًا من صفحات وتدوينات منذ { $since }.
   *[other] { $count } إصدار من صفحات وتدوينات منذ { $since }.
}
changes-none = لا يوجد تغيير كهذا في هذه الفترة.
changes-by-week = التغييرات حسب الأسبوع
changes-by-space = التغييرات حسب المساحة
changes-by-author = التغييرات حسب المؤلف
changes-newest = الأحدث أولًا
# $changes in so many weeks; $first: a date.
changes-chart = عدد التغييرات { $changes } في { $weeks } من الأسابيع، بدءًا من أسبوع { $first }. الأرقام في الجدول أدناه.
changes-as-table = كجدول
changes-week-of = أسبوع
changes-undated = { $count ->
    [one] تغيير واحد بلا وقت، وليس في أي أسبوع.
    [two] تغييران بلا وقت، وليسا في أي أسبوع.
   *[other] تغييرات بلا وقت ({ $count })، وليست في أي أسبوع.
}
changes-what = صفحة أو تدوينة
changes-when = متى
changes-author = المؤلف
changes-unknown = غير معروف
# $version: a number.
changes-page = صفحة، الإصدار { $version }
changes-blogpost = تدوينة، الإصدار { $version }
changes-minor = تعديل طفيف
changes-trashed = في سلة المهملات
changes-gone = لم تعد موجودة

## On paper.

# $host: the site.
summary-of = ملخص { $host }
summary-print = اطبع هذه الصفحة أو احفظها بصيغة PDF بأمر الطباعة في متصفحك.
summary-seen-as = كما رآه
summary-run-id = معرّف عملية الجمع
summary-statement = الموقع كما رآه هذا الحساب. ما لا يحق للحساب رؤيته ليس هنا.
summary-access = ما شوهد
summary-public = مساحات مفتوحة للإنترنت
summary-apps = حسابات التطبيقات
summary-external = حسابات خارجية
summary-barred = حسابات معطّلة أو مغلقة
summary-list = القائمة
summary-file = الملف وSHA-256
