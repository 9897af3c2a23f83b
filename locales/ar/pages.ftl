### What stands around every page, and what pages have in common.
### Every language has the same messages with the same arguments; the build fails otherwise.

## The product.

-product = موصل Confluence Cloud
portal = بوابة الامتثال
skip = التخطي إلى المحتوى
read-only = وصول للقراءة فقط
promise = يكتفي الموصل بالقراءة، ولا يغيّر أي شيء في Confluence.
breadcrumb = مسار التنقل
# $title: the heading of the page.
title = { $title } · { -product }
new-tab = (يُفتح في علامة تبويب جديدة)
language = اللغة

## Where a link leads.

landing-button = فتح معالج الربط
# $portal: the name of the portal.
landing-lead = ورد طلب من { $portal } لجمع الأدلة من موقع Confluence الخاص بكم.
landing-lead-unnamed = تطلب بوابة الامتثال جمع الأدلة من موقع Confluence الخاص بكم.
landing-need = يلزم توفّر عنوان الموقع، والبريد الإلكتروني لأحد الحسابات، ورمز API مميز.
landing-time = يستغرق ذلك نحو ثلاث دقائق، وتُفحص كل خطوة فورًا.
fact-organization = المؤسسة
fact-person = فُتح لصالح

## Links that do not open the wizard: heading and what it means.

link-unknown = لا يؤدي هذا الرابط إلى أي صفحة
link-unknown-detail = ربما اقتُطع جزء منه عند نسخه.
link-expired = انتهت صلاحية هذا الرابط
link-expired-detail = تعمل الروابط لفترة قصيرة فقط.
link-used = سبق استخدام هذا الرابط
link-used-detail = يفتح كل رابط المعالج مرة واحدة. إذا سبق لكم فتحه، فيمكن المتابعة في النافذة التي فُتحت.
link-revoked = تم سحب هذا الرابط
link-revoked-detail = سحبته بوابة الامتثال.
link-alone = يُرجى العودة إلى بوابة الامتثال وإيقاف المصدر ثم تشغيله من جديد، لإنشاء رابط جديد.
new-link = الحصول على رابط جديد
no-cookie = لا يحفظ هذا المتصفح ملفات تعريف الارتباط لصفحة معروضة داخل صفحة أخرى. يعمل المعالج في نافذة مستقلة.
new-window = فتح في نافذة

## Other pages that cannot be shown.

session-over = انتهت الجلسة
session-over-detail = لدواعي الأمان تنتهي الجلسة بعد ثماني ساعات، وقد لا تكون هناك جلسة في هذا المتصفح. ما تم ربطه يبقى مربوطًا.
session-over-alone = يُرجى العودة إلى بوابة الامتثال وفتح المصدر من جديد.
page-missing = هذه الصفحة غير موجودة
page-missing-detail = ربما كُتب العنوان بشكل غير صحيح. يُرجى العودة إلى بوابة الامتثال وفتح المصدر منها.

## Headings over an error's sentence.

error-not-found = غير موجود
error-forbidden = هذا الإجراء غير مسموح به
error-not-now = غير ممكن في الوقت الحالي
error-link-over = لم يعد هذا الرابط يعمل
error-failed = لم ينجح الإجراء
error-slower = يُرجى التمهّل قليلًا
error-unclear = تعذّر فهم الطلب

## Dates, sizes and times.

# 20 Nov 2027 (in 361 days). $date: the date, already written; $away: one of the next messages.
date-away = { $date } ({ $away })
away-today = اليوم
away-tomorrow = غدًا
away-yesterday = أمس
away-ahead = { $days ->
    [one] بعد يوم واحد
    [two] بعد يومين
    [few] بعد { $days } أيام
    [many] بعد { $days } يومًا
   *[other] بعد { $days } يوم
}
away-past = { $days ->
    [one] قبل يوم واحد
    [two] قبل يومين
    [few] قبل { $days } أيام
    [many] قبل { $days } يومًا
   *[other] قبل { $days } يوم
}
# $date and $time, already written: 24 Nov 2026, 14:05 UTC.
moment = { $date }، { $time } UTC
# $number, already written: 88.1.
size-gigabytes = { $number } غ.ب
size-megabytes = { $number } م.ب
size-kilobytes = { $number } ك.ب
size-bytes = { $number } بايت
took-nothing = أقل من ثانية
took-seconds = { $seconds } ث
took-minutes = { $minutes } د { $seconds } ث
took-hours = { $hours } س { $minutes } د
# $number is of 100.
percent = { $number }%

## Putting texts together.

# A list of words: $first holds all but the last, joined by list-more.
list-last = { $first } و{ $last }
list-more = { $first }، { $next }
# Two whole sentences, one after the other.
sentences = { $first } { $second }
