### The wizard: two steps, and the page after them.

connect-site = ربط Confluence Cloud
steps = الخطوات
step-site = الموقع
step-credentials = بيانات الاعتماد
step-done = تم
# The title of a step's page.
step-title = { $step } · { connect-site }

## Step 1.

site-lead = من أي موقع Confluence ستُجمع الأدلة؟
subdomain = النطاق الفرعي
subdomain-hint = الجزء الأول من عنوان الموقع. يمكن أيضًا لصق عنوان أي صفحة في Confluence.
# $host: the site that is looked for.
site-asking = جارٍ البحث عن { $host }
site-lost = تعذّر البحث عن الموقع الآن
site-lost-detail = يتعذّر على هذه الصفحة الوصول إلى الموصل. يُرجى الضغط على «متابعة» للمحاولة مجددًا.
continue-button = متابعة
# $host: the site that is meant.
continue-with = المتابعة مع { $host }
where-is-it = أين يوجد النطاق الفرعي؟
where-is-it-detail = يُرجى فتح Confluence في المتصفح والنظر إلى شريط العنوان. النطاق الفرعي هو الاسم الوارد قبل atlassian.net.
where-not = لا يعمل النطاق المخصص هنا، لأن رموز API المميزة لا تُقبل عليه. لا يمكن ربط Confluence Data Center أو Server.
what-next = الخطوات التالية
what-next-account = إدخال البريد الإلكتروني لأحد الحسابات ورمز API المميز.
what-next-checks = تجربة كل ما ستتم قراءته مرة واحدة، مع عرض كل نتيجة.
what-next-kept = حفظ الربط بعد نجاح كل شيء فقط، ثم بدء عملية الجمع الأولى.

## Step 2.

credentials-lead = بأي حساب ستتم القراءة؟
email = البريد الإلكتروني لحساب Atlassian
email-hint = الحساب الذي يُنشأ فيه الرمز المميز.
token = رمز API المميز
token-hint = يُحفظ مشفّرًا ولا يُعرض مرة أخرى.
token-show = إظهار الرمز المميز
token-hide = إخفاء الرمز المميز
expires-on = تاريخ انتهاء الرمز المميز
expires-on-hint = كما عرضته Atlassian عند إنشاء الرمز المميز.
presets = مدد شائعة
# A lifetime, as a button's name.
preset = { $days ->
    [one] يوم واحد
    [two] يومان
    [few] { $days } أيام
    [many] { $days } يومًا
   *[other] { $days } يوم
}
# The unit on the button, behind the number: as short as it can be.
preset-unit = يوم
connect-button = ربط
cancel = إلغاء
back = رجوع
rotate = استبدال رمز API المميز
rotate-lead = يظل الرمز المميز القديم ساريًا حتى يجتاز الجديد جميع الفحوص.
form-wrong = يحتاج النموذج إلى مراجعة

## The checklist.

checks = الفحوص
check-begun = جارٍ تجربة كل ما ستتم قراءته
check-begun-detail = يستغرق ذلك بضع ثوانٍ. لا يُحفظ أي شيء قبل نجاح كل الفحوص.
check-cancelled = أُلغي الفحص. لم يُحفظ أي شيء.
check-lost = انقطع الاتصال بالموصل. يُرجى الضغط على «ربط» للمحاولة مجددًا، ولن يُحفظ أي شيء مرتين.
not-connected = لم يتم الربط بعد
not-connected-detail = لم يُحفظ أي شيء. يُرجى الاطلاع أدناه على ما فشل، ثم لصق الرمز المميز مجددًا والضغط على «ربط».
see-checks = عرض الفحوص
passed = يمكن قراءة كل شيء
passed-warnings = تتم القراءة، مع ملاحظات
check-failed = هناك ما تتعذّر قراءته
step-waiting = في الانتظار
step-running = قيد الفحص
step-passed = نجح
step-warning = ملاحظة
step-failed = فشل
step-skipped = لم يُجرَّب
line-site = استجابة الموقع
line-sign-in = تسجيل الدخول
line-spaces = المساحات
line-pages = الصفحات والتدوينات
line-space-permissions = أذونات المساحات
line-groups = المجموعات وأعضاؤها
line-users = الحسابات
line-audit-log = سجل التدقيق، اختياري
remedy-link = فتح صفحة رموز API المميزة في Atlassian
scopes-to-tick = { $count ->
    [one] نطاق وصول واحد يجب تحديده
    [two] نطاقا وصول يجب تحديدهما
    [few] { $count } نطاقات وصول يجب تحديدها
   *[other] { $count } نطاق وصول يجب تحديدها
}
renewed = انتهت الجلسة فتم تجديدها
renewed-detail = البيانات التي أُدخلت موجودة هنا من جديد، ما عدا الرمز المميز الذي لا يُحفظ أبدًا. يُرجى لصقه مرة أخرى.

## How a token is made. Names in quotes are those of Atlassian's own page, which is English for most people.

help-token = كيفية إنشاء رمز API مميز
# $page: a link with the text of help-page.
help-open = فتح { $page }، بعد تسجيل الدخول إلى الحساب نفسه.
help-page = صفحة رموز API المميزة في Atlassian
help-create = اختيار «Create API token».
help-name = تسمية الرمز المميز باسم البوابة، ليسهل التعرّف عليه لاحقًا.
help-expiry = تحديد تاريخ انتهاء؛ أقصى مدة تسمح بها Atlassian هي 365 يومًا.
help-copy = نسخ الرمز المميز، فلا تعرضه Atlassian إلا هذه المرة.
help-scopes = عند إنشاء رمز مميز بنطاقات وصول (scopes)
help-scopes-detail = اختيار «Create API token with scopes» والتطبيق Confluence، ثم تحديد ما يلي بالضبط:
help-scopes-optional = (اختياري)
help-service = يُفضَّل استخدام حساب خدمة
help-service-detail = قد يغادر أحد الأشخاص ويذهب معه رمزه المميز. حساب الخدمة الذي يمكنه عرض كل مساحة مطلوبة في التدقيق يوفّر الأدلة الأكثر اكتمالًا.

## Connected.

connected = تم الربط
# $host: the site.
connected-to = تم ربط { $host }
first-run = عملية الجمع الأولى
may-close = يمكن إغلاق هذه النافذة، وستستمر عملية الجمع من دونها.
run-details = تفاصيل عملية الجمع
all-sources = جميع المصادر
