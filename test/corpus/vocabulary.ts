const list = (words: string): readonly string[] => words.trim().split(/\s+/);

/**
 * Words of news and talk, chosen without the matcher. Each group has words that hold a stand-in's letters
 * (فرنسا, مشاحنة, مستمر; paper, bowl, continent) among ordinary ones. Left out are words that are spelled
 * exactly like a stand-in with a particle or ending of its own (نملك "we own", "your ants"): no spelling
 * tells those apart, and the lists have exceptions for them.
 */
export const arabic = {
  nouns: list(`
    فرنسا الفرنسية فرنسيون الإفرنج  أنملة  تنميل بصلاحيات بصلاة وبصلابة بصلح مدلول دلوعة  مشاحنة
    المشاحنات مقصد المقصود مقصورة مقاصد مقصف مقفلة أقفل القافلة قوافل ملحوظ الملحمة ملحق ملحن الملحدين ملحمي
    مستمر استمرار تمرد المؤتمر مؤتمرات تمرير مستثمر  الشوكولاتة المرايا إبراهيم كمال حكومة الحكومة وزير
    الوزارة اقتصاد الاقتصاد سوق الأسواق مدرسة المدارس جامعة طالب الطلاب معلم المعلمين صحيفة الصحف مقال مقالات
    تعليق التعليقات كاتب الكتاب مكتبة مدينة المدن قرية شارع الشوارع طريق ميناء مطار رحلة سفر فندق مستشفى طبيب
    دواء صحة مرض لقاح ماء المياه نهر بحر جبل صحراء مطر شتاء صيف ربيع خريف حرارة مناخ بيئة طاقة كهرباء نفط غاز
    شركة عامل العمال راتب ضريبة ميزانية بنك قرض استثمار تجارة صادرات واردات زراعة قمح خبز غذاء سعر أسعار بيت
    أسرة عائلة طفل أطفال امرأة نساء رجل شباب مجتمع ثقافة فن موسيقى مسرح فيلم رواية شعر شاعر تاريخ آثار متحف
    قانون دستور محكمة قاض محام عدالة حق حقوق حرية انتخابات برلمان نائب حزب سياسة سلام حرب حدود لاجئ هجرة علم
    علوم بحث دراسة تقنية حاسوب هاتف شبكة إنترنت برنامج بيانات ذكاء رياضة كرة فريق لاعب مباراة بطولة هدف مدرب
  `),
  adjectives: list(`
    كبير صغير جميل مهم خطير جديد قديم طويل قصير سريع بطيء عادل واضح غامض ناجح فاشل محلي دولي عربي وطني رسمي
    مستقل صعب سهل رخيص باهظ حديث تقليدي عام خاص مفتوح مغلق هادئ مزدحم نظيف دقيق عميق بسيط معقد مستمرة متمردة
    ملحوظة  مقصودة مقصورة فرنسي
  `),
  verbs: list(`
    قال يقول كتب يكتب قرأ يقرأ رأى يرى سمع عرف يعرف فهم ظن يظن اعتقد وجد أعلن يعلن طالب يطالب بدأ استمر يستمر
    توقف انتهى ارتفع انخفض زاد تراجع وصل غادر عاد نشر ناقش اقترح رفض قبل وافق دعم انتقد شكر تمرس أقفلت لاحظ تملك
  `),
  names: list(`
    محمد أحمد محمود علي حسن حسين فاطمة زينب مريم عائشة خديجة سارة ليلى نور هدى سلمى يوسف إبراهيم إسماعيل موسى
    عيسى عمر عثمان خالد طارق سعيد كريم رشيد جميل نبيل سمير ماجد وليد فيصل عبدالله عبدالرحمن المنصوري الحداد
    النجار الخطيب  التميمي الشمري العتيبي المصري البغدادي الدمشقي المغربي التونسي الفرنساوي بوفرنانة
  `),
  places: list(`
    القاهرة بغداد دمشق بيروت عمان الرياض جدة مكة الدوحة أبوظبي دبي مسقط صنعاء عدن الخرطوم طرابلس تونس الجزائر
    الرباط فاس مراكش نواكشوط القدس غزة حلب الموصل البصرة الإسكندرية أسوان طنجة وهران صفاقس فرنسا أندلوسيا
  `),
} as const;

export const latin = {
  en: list(`
    paper grape shape escape landscape tape drape happen perhaps knowledge bowl fowl growl acknowledge prowler
    distant plant want restaurant elegant important merchant then when hundred strengthen kitchen continent
    meeting waiting tint destiny tinted routine gravely travelled mangosteen walruslike pickled 
    government ministry economy market school university teacher student newspaper article comment writer library
    city village street road harbour airport journey hotel hospital doctor medicine health river mountain desert
    rain winter summer climate energy oil company worker salary tax budget bank loan trade farming wheat bread
    price house family child woman youth society culture music theatre film novel poem history museum law court
    judge justice rights freedom election parliament party peace border science research computer network data
    football team player match goal coach Scunthorpe Penistone Sussex Middlesex classic assessment bass grass
    cocktail peacock shuttlecock dictionary Dickens analysis canal therapist documents circumstances cucumber
  `),
  fr: list(`
    gouvernement économie marché école étudiant journal article commentaire écrivain bibliothèque ville montagne
    élève garçon façade château hôpital médecin santé rivière hiver été énergie société musique théâtre histoire
  `),
  de: list(`
    Regierung Wirtschaft Markt Schule Student Zeitung Artikel Kommentar Bibliothek Stadt Straße Krankenhaus Fluss
    Größe Mädchen Übung Geschichte Gericht Freiheit Wahl Schlüsselbund Gesellschaft Fußball Kürbis Äpfel
  `),
  ru: list(`
    правительство экономика рынок школа студент газета статья комментарий писатель библиотека город улица река
    гора зима лето энергия общество музыка театр история закон суд свобода выборы наука футбол капустник
  `),
  fa: list(`
    دولت اقتصاد بازار مدرسه دانشجو روزنامه مقاله دیدگاه نویسنده کتابخانه شهر خیابان می‌خواهم رودخانه کوه زمستان
    تابستان جامعه موسیقی تاریخ قانون دادگاه آزادی انتخابات دانش ورزش گفت‌وگو نمی‌دانم پنجشنبه
  `),
  names: list(`
    Layla Omar Hannah Peter Chantal Grant Stephen Gwen Helen Cowley Powell Bowler Napier Draper Constantine Martin
    Christina Quentin Antonia Samantha Anthony Saint-Antoine Müller O'Connor García Łukasz Søren Ørsted İbrahim
  `),
} as const;
