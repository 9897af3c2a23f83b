### What is wrong with something that was typed. Nothing of a token is ever repeated.

## The subdomain.

input-empty = يُرجى كتابة النطاق الفرعي للموقع، أي الجزء الوارد قبل atlassian.net.
input-too-long = هذا أطول من أن يكون نطاقًا فرعيًا. لا يتجاوز اسم الموقع 63 حرفًا؛ يُرجى كتابة الجزء الوارد قبل atlassian.net.
# $character: the one that was typed; $kind: one of the messages kind-…; $latin: what it looks like.
input-dash = العلامة «{ $character }» هنا هي { $kind }، وليست الواصلة البسيطة المستخدمة في النطاق الفرعي. يُرجى حذفها وكتابة واصلة يدويًا.
input-look-alike-letter = الحرف «{ $character }» هنا هو { $kind } لا يشبه «{ $latin }» إلا في الشكل. يُرجى كتابة النطاق الفرعي يدويًا، وعدم الثقة بالعنوان إذا أرسله شخص ما إليكم.
input-outer-hyphen = لا يبدأ النطاق الفرعي بواصلة ولا ينتهي بها. يُرجى مقارنته بشريط العنوان في المتصفح.
input-dot = توجد هنا نقطة زائدة. يُرجى مقارنة العنوان بشريط العنوان في المتصفح، أو كتابة الجزء الوارد قبل atlassian.net وحده.
input-punycode = الاسم الذي يبدأ بالبادئة xn-- (Punycode) يمثّل أحرفًا غير الأحرف من a إلى z، ولا توجد مثل هذه الأحرف في أسماء مواقع Confluence Cloud. يُرجى فتح Confluence ونسخ العنوان الذي ينتهي بالنطاق atlassian.net.
input-several-lines = هذا أكثر من سطر واحد. يُرجى لصق عنوان موقع واحد فقط.
input-email = هذا عنوان بريد إلكتروني. يُرجى كتابة النطاق الفرعي للموقع هنا، أي الجزء الوارد قبل atlassian.net؛ أما البريد الإلكتروني فيُطلب في الخطوة التالية.
input-token = يبدو هذا رمز API مميزًا. يُرجى حذفه من هنا ولصقه في الخطوة التالية؛ هذا الحقل مخصص للنطاق الفرعي للموقع، أي الجزء الوارد قبل atlassian.net.
input-scheme = يبدأ هذا بالبادئة «{ $scheme }»، فهو ليس عنوان موقع. يُرجى فتح Confluence في المتصفح ونسخ العنوان منه.
input-ip = هذا عنوان IP. يتم الوصول إلى Confluence Cloud باسم الموقع؛ يُرجى كتابة الجزء الوارد قبل atlassian.net.
# $label: what stands before .jira.com.
input-jira-com = الاسم { $label } على jira.com اسم بديل قديم. تتطلب رموز API المميزة اسم الموقع على atlassian.net؛ يُرجى فتح Confluence وأخذه من شريط العنوان.
input-atlassian = العنوان { $host } تابع لشركة Atlassian وليس موقعًا لكم. يُرجى فتح Confluence ونسخ العنوان الذي ينتهي بالنطاق atlassian.net.
input-government = { $host } موقع في Atlassian Government Cloud، ولا يمكن ربطه. إذا كان لديكم موقع ينتهي عنوانه بالنطاق atlassian.net، فيُرجى كتابة اسمه.
input-nested = في العنوان { $host } أجزاء أكثر من اللازم. لعنوان الموقع اسم واحد قبل atlassian.net؛ يُرجى كتابة هذا الاسم وحده.
# $site and $name: the address and the subdomain that are probably meant.
input-typo = { $host } ليس عنوان موقع. إذا كان المقصود { $site }، فيُرجى كتابة { $name }.
input-look-alike = { $host } ليس من عناوين Atlassian، وإن بدا مثلها. ينتهي عنوان الموقع بالنطاق atlassian.net؛ يُرجى عدم الثقة بهذا العنوان إذا أرسله شخص ما إليكم.
input-custom-domain = يبدو { $host } نطاقًا مخصصًا لموقع Cloud، ولا تعمل رموز API المميزة على النطاقات المخصصة. يُرجى كتابة اسم الموقع على atlassian.net بدلًا منه، ويمكن للمسؤول العثور عليه على admin.atlassian.com.
input-data-center = يبدو { $host } عنوانًا خاصًا بـ Confluence Data Center أو Server، ولا يمكن ربطه. إذا كان لديكم موقع Cloud أيضًا، فيُرجى كتابة الجزء الوارد في عنوانه قبل atlassian.net.
input-other-host = { $host } ليس من عناوين Confluence Cloud. إذا كان نطاقًا مخصصًا، فيُرجى كتابة اسم الموقع على atlassian.net بدلًا منه، لأن رموز API المميزة لا تعمل على النطاقات المخصصة. لا يمكن ربط Confluence Data Center أو Server.
input-space = لا يحتوي النطاق الفرعي على مسافات. يُرجى كتابة الجزء الوارد قبل atlassian.net كما يظهر في شريط العنوان في المتصفح.
input-invisible = يحتوي هذا على حرف غير مرئي. يُرجى حذفه وكتابة النطاق الفرعي يدويًا.
input-percent = يحتوي هذا على علامة النسبة المئوية، كما في العناوين التي أعاد برنامج كتابتها. يُرجى نسخ العنوان من شريط العنوان في المتصفح، أو كتابة الجزء الوارد قبل atlassian.net.
# $character: an accent on a circle.
input-accent = يتكوّن النطاق الفرعي من أحرف بلا علامات تشكيل، لكن هذا يحتوي على «{ $character }». يُرجى كتابة الجزء الوارد قبل atlassian.net.
input-character = لا يحتوي النطاق الفرعي إلا على الأحرف من a إلى z والأرقام والواصلات، لكن هذا يحتوي على «{ $character }». يُرجى كتابة الجزء الوارد قبل atlassian.net.

## What a look-alike character in a subdomain is.

kind-turkish = حرف تركي
kind-greek = حرف يوناني
kind-cyrillic = حرف سيريلي
kind-armenian = حرف أرمني
kind-dash = شرطة
kind-mathematical = حرف من رموز الرياضيات
kind-other = رمز آخر

## The email and the token.

email-missing = يُرجى إدخال البريد الإلكتروني لحساب Atlassian الذي أنشأ الرمز المميز.
email-malformed = هذا ليس عنوان بريد إلكتروني. يُرجى كتابته كما يرد في حساب Atlassian، مثل ada@acme.com.
token-missing = يُرجى لصق رمز API المميز. تعرضه Atlassian مرة واحدة عند إنشائه.
token-too-long = هذا أطول من أن يكون رمز API مميزًا. يُرجى نسخ الرمز المميز وحده ولصقه مجددًا.
token-characters = يحتوي هذا على أحرف لا ترد في أي رمز API مميز، مثل المسافات أو فواصل الأسطر. يُرجى نسخ الرمز المميز وحده ولصقه مجددًا.
expiry-malformed = يُرجى إدخال تاريخ انتهاء الرمز المميز بالصيغة YYYY-MM-DD (2027-11-20).
expiry-past = مضى هذا التاريخ. يُرجى إدخال تاريخ الانتهاء الذي عرضته Atlassian عند إنشاء الرمز المميز.
expiry-too-far = أقصى مدة للرموز المميزة لدى Atlassian هي 365 يومًا. يُرجى إدخال تاريخ خلال سنة.

## Hints while a token is pasted.

hint-cut-off = يبدو هذا الرمز المميز مقتطعًا أو فيه خطأ كتابي. يُرجى نسخه مجددًا بزر «Copy» لدى Atlassian.
hint-organization-key = هذا مفتاح مسؤول خاص بمؤسسة. يتطلب Confluence رمز API مميزًا أُنشئ على id.atlassian.com.
hint-data-center = هذا رمز مميز خاص بـ Confluence Data Center أو Server. يتطلب Confluence Cloud رمز API مميزًا أُنشئ على id.atlassian.com.
hint-unknown = لا يبدو هذا رمز API مميزًا من Atlassian. يمكن تجربته مع ذلك.
