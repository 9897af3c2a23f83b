### What the checks have found. They also stand in the API, in gaps and in the log of a run.
### A list of scopes ends its sentence: pages fold it there.

## The site.

site-found = تم العثور على { $host }
site-found-detail = معرّف السحابة: { $cloud_id }.
site-not-found = لا يوجد موقع على العنوان { $host }
site-not-found-detail = لا تعرف Atlassian موقعًا بهذا الاسم، أو أن الموقع غير متاح مؤقتًا؛ الرد واحد في الحالتين.
site-not-found-remedy = يُرجى فتح Confluence في المتصفح ومقارنة الاسم بشريط العنوان. إذا كان صحيحًا، فيُرجى المحاولة مجددًا بعد بضع دقائق.
site-deactivated = الموقع { $host } معطّل
site-deactivated-detail = الموقع موجود، لكنه عُطّل، بسبب انتهاء اشتراك مثلًا.
site-deactivated-remedy = يُرجى الطلب من مسؤول المؤسسة إعادة تفعيله، ثم العودة إلى هنا.
site-moved = انتقل الموقع { $host } إلى { $to }
site-moved-detail = تغيّر اسم الموقع، والعنوان القديم يحيل إلى الجديد فقط.
# $name: the new subdomain.
site-moved-remedy = يُرجى المتابعة باستخدام { $name }.
site-signs-in = يحيل الموقع { $host } هذا الخادم إلى صفحة تسجيل دخول
site-signs-in-detail = يطلب الموقع تسجيل الدخول قبل أن يفصح عن معرّف السحابة، مع أن Confluence Cloud يفصح عنه للجميع. قد يكون السبب خادمًا وكيلًا بين هذا الخادم وAtlassian، أو تسجيل دخول أحاديًا أمام الموقع.
site-signs-in-remedy = يُرجى سؤال مشغّل هذا الخادم عن خادمه الوكيل. إذا لم يكن هناك خادم وكيل، فيُرجى الطلب من مسؤول المؤسسة السماح لرموز API المميزة بالدخول دون تسجيل دخول أحادي.
site-ip-not-allowed = لا يسمح الموقع { $host } بدخول هذا الخادم
site-busy = طلب الموقع { $host } الانتظار
site-busy-detail = أفادت Atlassian بأن عدد الطلبات الواردة حاليًا أكبر من المسموح به.
site-failing = يتعذّر على الموقع { $host } الرد حاليًا
site-failing-detail = ردّت Atlassian بخطأ، والخلل من جهتها.
site-not-cloud = لا يرد { $host } كما يرد Confluence Cloud
site-not-cloud-detail = وصل رد، لكنه لا يتضمن معرّف السحابة. ربما جاء الرد من خادم وكيل بين هذا الخادم وAtlassian.
site-not-cloud-remedy = يُرجى التحقق من الاسم. إذا كان صحيحًا، فيُرجى سؤال مشغّل هذا الخادم عن خادمه الوكيل.
site-unreachable = يتعذّر الوصول إلى { $host }
# $because: one of the messages because-….
site-unreachable-detail = تعذّر الاستعلام من Atlassian بسبب { $because }.
site-none = لا يوجد نطاق فرعي بعد
site-no-subdomain = لا يمكن أن يكون هذا نطاقًا فرعيًا
site-no-cloud = هذا ليس موقع Confluence Cloud

## Why no answer came: half a sentence after "because".

because-dns = عدم العثور على الاسم في DNS
because-not-public = إشارة الاسم إلى عنوان داخل شبكة خاصة، حيث لا يوجد Confluence Cloud أبدًا
because-refused = رفض الاتصال
because-tls = عدم إمكان إنشاء اتصال مشفّر موثوق
because-timeout = عدم وصول رد في الوقت المحدد
because-broken = انقطاع الاتصال
network-dns-remedy = يُرجى التحقق من DNS لهذا الخادم، ثم المحاولة مجددًا.
network-remedy = يُرجى التحقق من أن هذا الخادم يمكنه الوصول إلى الإنترنت عبر HTTPS، مباشرةً أو عبر خادمه الوكيل، ثم المحاولة مجددًا.
network-tls-remedy = إذا كان خادم وكيل في شبكتكم يفك تشفير الاتصالات، فيُرجى جعل هذا الخادم يثق بشهادة الخادم الوكيل؛ وإلا فيُرجى التحقق من ساعة هذا الخادم ومن شهاداته الجذرية.

## Why something could not be read.

cause-rejected = لا تقبل Atlassian البريد الإلكتروني والرمز المميز. ربما انتهت صلاحية الرمز المميز أو أُبطل، أو ربما فقد الحساب وصوله إلى Confluence.
cause-rejected-remedy = يُرجى إنشاء رمز API مميز جديد بعد تسجيل الدخول إلى الحساب نفسه، ثم إدخاله هنا.
# $count: how many scopes; $scopes: their names.
cause-scopes-missing = { $count ->
    [one] تعرف Atlassian الرمز المميز، لكن ينقصه نطاق الوصول { $scopes }.
    [two] تعرف Atlassian الرمز المميز، لكن ينقصه نطاقا الوصول { $scopes }.
   *[other] تعرف Atlassian الرمز المميز، لكن تنقصه نطاقات الوصول { $scopes }.
}
# $tick: scopes to tick; $or: others that do as well.
cause-scopes-or = { $tick } (أو { $or })
cause-scopes-missing-remedy = لا يمكن إضافة نطاق وصول إلى رمز مميز موجود. يُرجى إنشاء رمز مميز جديد بجميع نطاقات الوصول التالية: { $scopes }.
cause-password = تفيد Atlassian بأن المُدخل كلمة مرور، ولا تقبل إلا رموز API المميزة.
cause-forbidden = لا يُسمح للحساب بقراءة هذه البيانات.
cause-forbidden-remedy = إذا كان يُفترض أن تكون قراءتها متاحة، فيُرجى الطلب من مسؤول الموقع منح الحساب إمكانية الوصول.
cause-not-found = لم يعد العنصر موجودًا، أو لا يُسمح للحساب برؤيته؛ رد Confluence واحد في الحالتين.
cause-not-applicable = لا تتوفر هذه الميزة في الموقع.
cause-not-applicable-remedy = لا يلزم أي إجراء.
cause-rate-limited = الموقع مشغول وطلب الانتظار. تشترك جميع تطبيقات الموقع ورموزه المميزة في حد واحد.
cause-cursor = فقد Confluence الموضع الذي تُستأنف منه قراءة القائمة.
cause-cursor-remedy = يُرجى المحاولة مجددًا، وستُقرأ القائمة من بدايتها.
cause-server-error = تعذّر على Confluence الرد، والخلل من جهة Atlassian.
cause-refused = رفض Confluence الطلب دون سبب معروف هنا.
cause-unreadable = أرسل Confluence ردًا تتعذّر قراءته. ربما غيّره خادم وكيل بين هذا الخادم وAtlassian.
cause-unreadable-remedy = يُرجى المحاولة مجددًا بعد بضع دقائق. إذا استمر ذلك، فيُرجى سؤال مشغّل هذا الخادم عن خادمه الوكيل.
cause-network = تعذّر الوصول إلى Atlassian بسبب { $because }.
cause-sign-in-page = أحال الموقع هذا الخادم إلى صفحة تسجيل دخول بدلًا من الرد. ربما يطلب تسجيل الدخول الأحادي حتى من رموز API المميزة.
cause-sign-in-page-remedy = يُرجى الطلب من مسؤول المؤسسة السماح برموز API المميزة، أو استخدام حساب خدمة.
cause-moved-to = أصبح للموقع عنوان آخر: { $host }.
cause-moved = أصبح للموقع عنوان آخر.
cause-moved-remedy = يُرجى ربط الموقع بعنوانه الجديد.
cause-deactivated = Confluence معطّل في هذا الموقع، بسبب انتهاء اشتراك مثلًا.
cause-deactivated-remedy = يُرجى الطلب من مسؤول المؤسسة إعادة تفعيل Confluence.
cause-unavailable = لم يعد الموقع موجودًا أو أنه غير متاح مؤقتًا؛ رد Atlassian واحد في الحالتين.
cause-ip-not-allowed = لا تسمح المؤسسة بالدخول إلا لعناوين IP المدرجة، وعنوان هذا الخادم ليس في القائمة.
cause-ip-not-allowed-remedy = يُرجى الطلب من مسؤول المؤسسة إضافة عنوان هذا الخادم إلى قائمة السماح الخاصة بعناوين IP.
cause-out-of-time = انتهى الوقت المخصص للفحص قبل أن يرد Confluence على هذا الطلب.
try-later = يُرجى المحاولة مجددًا بعد بضع دقائق.
try-later-or-status = يُرجى المحاولة مجددًا بعد بضع دقائق. إذا استمر ذلك، فيُرجى الاطلاع على status.atlassian.com.

## Signing in. $email: the email that was typed; $name: the account's name.

signed-in-as = تم تسجيل الدخول باسم { $name }
signed-in-site = للرمز المميز جميع أذونات حسابه.
signed-in-gateway = يعمل الرمز المميز عبر بوابة API لدى Atlassian، شأنه شأن الرموز المميزة ذات نطاقات الوصول.
account-mismatch = البريد الإلكتروني المُدخل هو { $typed }، لكن البريد الإلكتروني للحساب هو { $email }.
account-mismatch-remedy = إذا كان هذا هو الحساب المقصود، فلا يلزم أي إجراء. وإلا فيُرجى الرجوع واستخدام الرمز المميز للحساب الآخر.
# $kept: the name of the account that the connection reads as; $found: that of the token.
other-account = هذا الرمز المميز يخص حسابًا آخر
other-account-detail = يقرأ الاتصال باسم { $kept }، لكن الرمز المميز يخص { $found }.
other-account-remedy = يُرجى استخدام رمز مميز يخص { $kept }. وإذا كان تغيير الحساب مقصودًا، يُرجى تأكيده ولصق الرمز المميز مجددًا والضغط على «ربط».
other-account-confirm = تغيير الحساب من { $kept } إلى { $found }
not-accepted = لم تقبل Atlassian البريد الإلكتروني والرمز المميز
not-accepted-detail = البريد الإلكتروني والرمز المميز لا يعودان إلى الحساب نفسه، أو انتهت صلاحية الرمز المميز أو أُبطل.
not-accepted-remedy = يُرجى التحقق من أن الرمز المميز أُنشئ بعد تسجيل الدخول بالحساب { $email }، وأنه لم تنتهِ صلاحيته، وأنه نُسخ كاملًا. عند الشك، يُرجى إنشاء رمز مميز جديد.
maybe-no-access-detail = ربما كان الرمز المميز خاطئًا أو منتهي الصلاحية، أو ربما لا يملك الحساب { $email } إمكانية الوصول إلى Confluence في هذا الموقع؛ رد Atlassian واحد في الحالتين.
# $url: the site's address.
maybe-no-access-remedy = يُرجى التحقق من أن الرمز المميز أُنشئ بعد تسجيل الدخول بالحساب { $email } ولم تنتهِ صلاحيته، ومن أن هذا الحساب يمكنه فتح المسار wiki ضمن { $url } في متصفح. إذا تحقق الأمران، فيُرجى سؤال مسؤول المؤسسة عمّا إذا كانت تسمح برموز API المميزة.
scoped-rejected-detail = ربما انتهت صلاحية الرمز المميز أو أُبطل، أو عُطّل حسابه، أو ربما كان { $email } حسابًا آخر غير حساب الرمز المميز؛ رد Atlassian واحد في هذه الحالات.
scoped-rejected-remedy = يُرجى التحقق من أن { $email } هو الحساب الذي أنشأ الرمز المميز، وأنه نشط ويمكنه الوصول إلى Confluence على { $host }. إذا كان كذلك، فيُرجى إنشاء رمز مميز جديد وإدخاله هنا.
stranger-detail = الموقع مفتوح للعموم وقد ردّ، لكن كما يرد على زائر مجهول.
stranger-or-no-access-detail = الموقع مفتوح للعموم وقد ردّ، لكن كما يرد على زائر مجهول. ويُعامَل كذلك الحساب الذي لا يمكنه الوصول إلى Confluence.
no-access = لا يمكن لهذا الحساب الوصول إلى Confluence
no-access-detail = البريد الإلكتروني والرمز المميز صحيحان، لكن لا يُسمح للحساب { $email } باستخدام Confluence على { $host }.
no-access-remedy = يُرجى الطلب من مسؤول المؤسسة منح الحساب إمكانية الوصول إلى Confluence، أو استخدام حساب آخر.
unnamed = ينقص الرمز المميز نطاق الوصول الذي يبيّن حسابه
sign-in-scopes = ينقص الرمز المميز نطاق وصول
sign-in-ip = لا تسمح المؤسسة بدخول هذا الخادم
sign-in-busy = طلب الموقع الانتظار
sign-in-elsewhere = أحال الموقع هذا الخادم إلى مكان آخر
sign-in-not-tried = تعذّرت تجربة تسجيل الدخول
form-cut-off = الرمز المميز مقتطع أو فيه خطأ كتابي: أحرفه الأخيرة لا توافق بقيته.
form-cut-off-remedy = يُرجى نسخ الرمز المميز مجددًا بزر «Copy» لدى Atlassian. إذا لم يعد معروضًا، فيُرجى إنشاء رمز مميز جديد.
form-organization-key = هذا مفتاح مسؤول خاص بمؤسسة، ولا يقبله Confluence.
form-data-center = لهذا شكل رمز مميز للوصول الشخصي خاص بـ Confluence Data Center أو Server، ولا يقبله Confluence Cloud.
form-make-one = يُرجى إنشاء رمز API مميز على id.atlassian.com بعد تسجيل الدخول إلى هذا الحساب، ثم لصقه.
