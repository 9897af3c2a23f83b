### The sources, one source, one collection.

sources = المصادر
sources-lead = مواقع Confluence التي تُجمع منها الأدلة.
category = إدارة المعرفة
none-title = لم يتم ربط Confluence Cloud
none-detail = يتيح ربط موقع جمع الأدلة على من يمكنه الاطلاع على المحتوى ومن يمكنه تغييره: مراجعات الوصول، وعضويات المجموعات، والمساحات، والصفحات.
none-detail-view = يُرجى التواصل مع من يدير مصادر هذه المؤسسة لربط موقع.
connect-a-site = ربط موقع
source-active = نشط
source-needs-attention = يحتاج إلى انتباه
source-off = متوقف

## One source.

fact-site = الموقع
fact-account = الحساب
fact-route = مسار الاتصال
fact-token = انتهاء الرمز المميز
fact-checked = آخر فحص
fact-collected = آخر جمع
fact-next = الجمع التالي
fact-schedule = وتيرة الجمع
schedule-hourly = كل ساعة
schedule-six-hours = كل 6 ساعات
schedule-daily = كل يوم
schedule-weekly = كل أسبوع
save = حفظ
fact-cloud-id = معرّف السحابة
never = ليس بعد
# $characters: the last four of the token.
token-ends-in = آخر أحرفه { $characters }
token-ending = ينتهي قريبًا
token-over = منتهٍ
calendar = التذكيرات
calendar-add = إضافة إلى التقويم
expiry-correct = تصحيح التاريخ
# $host: the site; $name: the account; $page: an address.
calendar-summary = استبدال رمز API المميز لموقع { $host }
calendar-detail = ينتهي الرمز المميز لحساب { $name } في هذا اليوم. يُرجى إنشاء رمز جديد قبل ذلك واستبداله هنا: { $page }
route-site = عبر الموقع مباشرةً، بجميع أذونات الحساب
route-gateway = عبر بوابة API لدى Atlassian، ضمن نطاقات وصول الرمز المميز
open-site = فتح في Confluence
check-again = إعادة الفحص
collect-now = بدء الجمع
switch-off = إيقاف
switch-on = تشغيل
switched-off = هذا المصدر متوقف
switched-off-detail = لا يُجمع أي شيء، وما سبق جمعه محفوظ. عند التشغيل يُفحص كل شيء أولًا.
disconnect = فصل
disconnect-lead = يُتلف الرمز المميز فورًا ويتوقف الجمع. وعند ربط الموقع نفسه مجددًا يستمر سجلّه.
# $name: the subdomain.
disconnect-confirm = كتابة { $name } للتأكيد
disconnect-evidence = حذف جميع أدلة هذا المصدر أيضًا. لا يمكن التراجع عن ذلك.
disconnect-wrong = هذا ليس النطاق الفرعي لهذا المصدر، لذلك لم يتغير شيء. للفصل تُرجى كتابة { $name }.
last-check = نتيجة الفحص
runs = عمليات الجمع
no-runs = لم يُجمع أي شيء بعد.
column-when = البدء
column-result = النتيجة
column-why = النوع
column-took = المدة

turning = بقية القائمة
newest = الأحدث
older = الأقدم

## Choosing spaces.

spaces-choose = اختيار المساحات
spaces-lead = ما يُختار هنا يُجمع ابتداءً من عملية الجمع التالية، ولا يُطلب شيء عن المساحات الأخرى.
spaces-which = المساحات المطلوبة
spaces-all = جميع المساحات
spaces-only = المحددة فقط
spaces-except = الجميع ما عدا المحددة
spaces-with-personal = المساحات الشخصية أيضًا
spaces-with-archived = المساحات المؤرشفة أيضًا
search = بحث
spaces-not-found = لا توجد مساحة بهذا الاسم.
spaces-count = عدّ
space-archived = (مؤرشفة)
spaces-choose-one = لم تُحدد أي مساحة. يُرجى تحديد مساحة واحدة على الأقل أو اختيار جميع المساحات.
spaces-more = يوجد عدد من المساحات أكبر مما يمكن عرضه هنا.
# $taken of $all are collected.
spaces-effect = { $taken ->
    [zero] لا تُجمع أي مساحة من أصل { $all }.
    [one] تُجمع مساحة واحدة من أصل { $all }.
    [two] تُجمع مساحتان من أصل { $all }.
    [few] تُجمع { $taken } مساحات من أصل { $all }.
   *[other] تُجمع { $taken } مساحة من أصل { $all }.
}
spaces-only-some = { $count ->
    [one] مساحة واحدة فقط
    [two] مساحتان فقط
    [few] { $count } مساحات فقط
   *[other] { $count } مساحة فقط
}
spaces-except-some = { $count ->
    [one] الجميع ما عدا مساحة واحدة
    [two] الجميع ما عدا مساحتين
    [few] الجميع ما عدا { $count } مساحات
   *[other] الجميع ما عدا { $count } مساحة
}

## One collection.

run = عملية الجمع
run-queued = في انتظار البدء
run-running = جارٍ الجمع
run-succeeded = مكتملة
run-partial = مكتملة مع فجوات
run-failed = فشلت
run-cancelled = أُلغيت
outcome-queued = تبدأ عملية الجمع بعد لحظات.
outcome-running = عملية الجمع جارية.
outcome-succeeded = تمت قراءة كل ما يراه الحساب.
outcome-succeeded-moved = قُرئ كل ما تغيّر منذ آخر قراءة كاملة، وكل صلاحية وعضوية من جديد.
outcome-partial = { $gaps ->
    [one] تعذّرت قراءة عنصر واحد، وهو مذكور أدناه وفي الأدلة.
    [two] تعذّرت قراءة عنصرين، وهما مذكوران أدناه وفي الأدلة.
    [few] تعذّرت قراءة { $gaps } عناصر، وهي مذكورة أدناه وفي الأدلة.
    [many] تعذّرت قراءة { $gaps } عنصرًا، وهي مذكورة أدناه وفي الأدلة.
   *[other] تعذّرت قراءة { $gaps } عنصر، وهي مذكورة أدناه وفي الأدلة.
}
outcome-failed = انتهت عملية الجمع دون نتيجة.
outcome-cancelled = أُلغيت عملية الجمع. ما تمت قراءته حتى ذلك الحين محفوظ.
trigger-first = أولى
trigger-schedule = مجدولة
trigger-manual = يدوية
streams = ما تتم قراءته
streams-over = ما تمت قراءته
stream-spaces = المساحات
stream-pages = الصفحات
stream-blogposts = التدوينات
stream-versions = الإصدارات
stream-space-permissions = أذونات المساحات
stream-role-assignments = تعيينات الأدوار
stream-groups = المجموعات
stream-group-members = أعضاء المجموعات
stream-users = الحسابات
stream-restrictions = قيود الصفحات
stream-attachments = المرفقات
stream-audit-log = سجل التدقيق
stream-waiting = في الانتظار
stream-running = قيد القراءة
stream-done = تمت القراءة
stream-skipped = غير مطلوب
stream-unread = لم تتم القراءة
# $setting: the name of a setting.
stream-not-requested = لم يُطلب. يمكن لمشغّل هذا الموصل تفعيله ({ $setting }).
stream-failed = غير مكتمل
# 120 of 400.
so-many-of = { $done } من { $expected }
so-far = { $done } حتى الآن
took-requests = { $requests ->
    [one] طلب واحد
    [two] طلبان
    [few] { $requests } طلبات
    [many] { $requests } طلبًا
   *[other] { $requests } طلب
}
took-retries = المُعاد: { $retries }
took-waiting = الانتظار: { $seconds } ث
gaps = ما تعذّرت قراءته
# $stream: what is read; $subject: the space or group of it.
gap-of = { $stream }: { $subject }

## Its files.

evidence = الأدلة
evidence-lead = بيان موقَّع يذكر كل ملف مع مجموعه الاختباري، ليتمكن أي شخص من التحقق من أن أيًّا منها لم يتغيّر.
no-evidence = لم تنتج عن عملية الجمع هذه أي ملفات.
evidence-later = تظهر الملفات هنا بعد انتهاء عملية الجمع.
download-all = تنزيل الكل (.zip)
column-file = الملف
column-rows = الصفوف
column-size = الحجم
column-sha = SHA-256
so-many-rows = { $rows ->
    [zero] لا صفوف
    [one] صف واحد
    [two] صفّان
    [few] { $rows } صفوف
    [many] { $rows } صفًا
   *[other] { $rows } صف
}
artifact-access-review = الوصول حسب المساحة
artifact-memberships = المجموعات والأعضاء
artifact-accounts = الحسابات ومدى وصولها
artifact-spaces = المساحات
artifact-pages = الصفحات والتدوينات
artifact-change-management = التغييرات
artifact-audit-log = سجل التدقيق
artifact-restrictions = الصفحات المقيّدة
artifact-attachments = المرفقات
artifact-access-changes = تغييرات الوصول منذ عملية الجمع السابقة
artifact-review-decisions = قرارات أحدث مراجعة وصول
artifact-assessment-results = ما جُمع، بصيغة نتائج تقييم OSCAL
artifact-raw-responses = ما أجاب به Confluence، حرفيًا
artifact-schemas = معاني الأعمدة والحقول، للبرامج
artifact-manifest = البيان: مدى اكتمال الملفات
artifact-signature = البيان الموقَّع
artifact-signing-key = المفتاح الذي يتحقق من التوقيع
artifact-checksums = المجاميع الاختبارية

## Links to files. $file: a file's name, $moment: a date with a time.

link = رابط التنزيل
make-link = إنشاء رابط
make-link-to = إنشاء رابط إلى { $file }
link-address = العنوان
link-once = لا يُعرض إلا الآن. انسخه قبل مغادرة هذه الصفحة.
link-until = يعمل حتى { $moment }.
link-for-anyone = يستطيع كل من لديه هذا الرابط التنزيل دون تسجيل الدخول. ويُدوَّن كل تنزيل في سجل التدقيق باسم الشخص الذي أنشأ الرابط.
link-back = العودة إلى عملية الجمع
links-open = روابط صالحة
links-open-lead = يستطيع كل من لديه أحد هذه الروابط التنزيل. ولا تُحفظ العناوين نفسها.
link-all-files = كل الملفات
link-made-by = أنشأه { $name } في { $moment }.
link-withdraw = سحب
link-withdraw-to = سحب الرابط المؤدي إلى { $file }
