### What was given, over all spaces, and access reviews.

given = الوصول
given-lead = كل طريق وصول مُنح لأحد بالاسم، في جميع المساحات. أعضاء المجموعة في صفحة المجموعة.
given-space = المساحة أو مفتاحها
given-kind = من
given-kind-any = الجميع
given-users = الأشخاص والتطبيقات
given-groups = المجموعات
given-classes = الفئات
given-new = الجديد فقط منذ عملية الجمع السابقة
sort-by = الترتيب حسب
sort-space = المساحة
sort-principal = الشخص أو المجموعة
sort-newest = الأحدث أولًا
levels-by-kind = حسب النوع
levels-by-space = المساحات الأكثر
levels-counted = يُحسب كلٌّ مرة لكل مساحة. الجزء الداكن يستطيع إدارتها.
levels-of = { $total }، منهم { $admins ->
    [0] بلا مشرفين
    [one] مشرف واحد
    [two] مشرفان
    [few] { $admins } مشرفين
    [many] { $admins } مشرفًا
   *[other] { $admins } مشرف
}

## Access reviews.

review = مراجعة الوصول
reviews = مراجعات الوصول
review-begin = بدء مراجعة الوصول
review-goes-on = متابعة مراجعة الوصول ({ $percent } %)
review-last = آخر مراجعة وصول، اعتُمدت { $at }
review-another = هناك مراجعة وصول أخرى جارية لهذا المصدر. اعتمدها أو تخلَّ عنها أولًا.
no-such-review = لا توجد مراجعة وصول كهذه.
review-persons = يراجع الوصولَ شخصٌ دخل برابط من البوابة، لا مفتاح.
review-not-open = اعتُمدت مراجعة الوصول هذه أو تُرِكت ولم تعد تتغير.
review-note-long = يمكن أن تحتوي الملاحظة على { $most } حرف على الأكثر. اختصرها.
review-none-ticked = لم يُحدَّد شيء. حدّد الأسطر التي تقرر بشأنها، أو اختر كل ما وُجد.
review-open = جارية
review-signed = معتمدة
review-lead = عمّا رأته عملية الجمع في { $at }. بدأها { $by }.
review-progress = تقرر { $decided } من { $total }
review-parts = أجزاء مراجعة الوصول هذه
review-access = الوصول إلى المساحات
review-members = أعضاء المجموعات
review-access-lead = ما مُنح للحسابات والمجموعات والفئات في كل مساحة. الإبقاء على وصول مجموعة لا يقول شيئًا عمّن فيها.
review-members-lead = من هم في المجموعات التي مُنحت الوصول إلى مساحة.
review-decision = القرار
review-any = أي قرار
review-undecided = بلا قرار
review-keep = إبقاء
review-remove = إزالة
review-ask = سؤال
review-decide = القرار
review-tick = مختار
review-tick-line = اختيار { $line }
review-ticked = الأسطر المحددة
review-all = { $count ->
    [one] السطر الوحيد الذي وُجد
   *[other] كل الأسطر التي وُجدت ({ $count })
}
review-all-found = كل الأسطر التي وُجدت
review-note = ملاحظة (يمكن أن تبقى فارغة)
review-take-back = سحب القرار
review-done = { $rows ->
    [0] لم يكن هناك ما يتغير.
    [one] تقرر بشأن سطر واحد.
    [two] تقرر بشأن سطرين.
    [few] تقرر بشأن { $rows } أسطر.
    [many] تقرر بشأن { $rows } سطرًا.
   *[other] تقرر بشأن { $rows } سطر.
}
review-by = { $by }، { $at }
review-gone = زال
review-still-there = لا يزال موجودًا
review-signed-by = اعتمدها { $by }، { $at }
review-no-removals = لم يكن هناك ما يُزال.
review-next-run = أزِل في Confluence ما يجب أن يُزال. تُظهر عملية الجمع التالية ما آل إليه وتضع جميع القرارات في أدلتها الموقّعة.
review-outcome = زال { $done } من { $total } كان يجب أن تُزال.
review-outcome-run = كما رأته عملية الجمع في { $at }
review-sign = اعتماد
review-left-over = { $left ->
    [one] سطر واحد بلا قرار. حين يتقرر يمكن اعتماد المراجعة.
    [two] سطران بلا قرار. حين يتقرران يمكن اعتماد المراجعة.
    [few] { $left } أسطر بلا قرار. حين تتقرر كلها يمكن اعتماد المراجعة.
    [many] { $left } سطرًا بلا قرار. حين تتقرر كلها يمكن اعتماد المراجعة.
   *[other] { $left } سطر بلا قرار. حين تتقرر كلها يمكن اعتماد المراجعة.
}
review-sign-lead = بعد ذلك لا يغيّر أحد قرارًا. تضعها عملية الجمع التالية كلها في أدلتها الموقّعة.
review-statement = بيان (يمكن أن يبقى فارغًا)
review-discard = التخلي عن هذه المراجعة
review-discard-lead = تُحذف جميع قراراتها وملاحظاتها. يحتفظ سجل التدقيق بأنها كانت.
review-of = عن عملية الجمع
review-decided = تقرر
review-reviewer = المراجِع

## What changed since the collection before.

differences = الفروق
differences-since = مقارنةً بعملية الجمع في { $at }
differences-first = لا توجد عملية جمع سابقة للمقارنة بها.
differences-none = الوصول كما كان في عملية الجمع السابقة.
differences-search = الاسم أو البريد أو المساحة أو المجموعة
differences-of = تغييرات
differences-any = الكل
differences-roles = الأدوار
differences-role = الدور
differences-what = ماذا
differences-where = أين
differences-before = قبل
differences-after = بعد
differences-by = بواسطة
differences-unread = لم تستطع عملية الجمع السابقة قراءته
access-given = مُنح الوصول
access-taken = فقد الوصول
access-changed = أذونات أخرى
role-given = مُنح دورًا
role-taken = فقد دورًا
member-added = انضم
member-removed = غادر
thing-added = جديد
thing-removed = زال
thing-changed = تغيّر
