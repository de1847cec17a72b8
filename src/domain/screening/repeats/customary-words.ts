/**
 * What many people say at one time and each of them means: at a death, a birth, a feast, a goal; thanks,
 * agreement and laughter. Our own selection (MIT, like this project), one group for each language of the
 * interface. A text of such words alone is nobody's raid: with them no insult can be said.
 */
export const customaryWords: readonly string[] = [
  // Arabic: condolence, prayer, good wishes, agreement, laughter
  `الله اللهم رب ربي ربنا يارب العالمين لله بالله والله إن إنا إليه راجعون لا حول ولا قوة إلا البقاء الدوام
   يرحم يرحمه يرحمها يرحمهم يرحمك رحم رحمه رحمها رحمهم رحمة واسعة الرحمة المغفرة المرحوم المرحومة يغفر غفر اغفر
   ارحم ارحمه ارحمها ارحمهم أسكن يسكنه ويسكنه أسكنه أسكنها فسيح جناته جنات جنة الجنة الفردوس الأعلى النعيم
   مثواه مثواها نور قبره قبرها ألهم أهله أهلها ذويه ذويها ويلهم الصبر والسلوان صبر عظم أجركم أجر أحسن عزاءكم عزاءنا
   تعازينا تعازي التعازي خالص الحارة عائلته لعائلته لأهله لأهلها شهيد الشهيد الشهداء الشهيدة روحه روحها ولروحه ولروحها السلام سلام
   آمين اللهم امين يا شفاه يشفيه يشفيها يشفي شفاء الشفاء العاجل عاجل سلامته سلامتها سلامات الحمد والشكر الف ألف مبروك مبارك مباركة تبارك عليكم لكم
   تهانينا تهاني عيد كل عام وأنتم بخير بالتوفيق موفق شكرا جزيلا لكم جدا نعم صحيح صح متفق أتفق معك مع كلامك كلام أحسنت أحسنتم
   الى عليه عليها له لها لهم في من على وأنا هه هاها ههه حبيبي يا أسود يوم حزين هدف جول متابعة منور حلو جميل رائع رمضان كريم`,
  // English
  `rip r.i.p rest in peace may he she they his her their soul souls eternal god bless you us them all prayers praying thoughts amen
   condolences my deepest sincere to the family so very sad sorry for your loss heartbroken heartbreaking
   thanks thank agree agreed same here exactly true this me too congratulations congrats well done bravo
   happy birthday new year eid mubarak christmas merry lol haha hahaha ha hah wow yes no goal great good job love it nice first`,
  // German
  `ruhe in frieden mein beileid herzliches aufrichtiges traurig danke schön stimmt genau gut ja nein glückwunsch herzlichen
   gratuliere tor amen frohe weihnachten`,
  // Spanish
  `descanse descansa en paz que dios lo la bendiga mis condolencias pésame sentido gracias totalmente de acuerdo
   felicidades enhorabuena amén jaja jajaja gol sí bravo feliz navidad`,
  // Persian
  `روحش شاد یادش گرامی خدا رحمت کند بیامرزد تسلیت می‌گویم ممنون سپاس موافقم درسته تبریک مبارک آمین خخخ گل`,
  // French
  `repose repos paix qu'il qu'elle rip condoléances sincères toutes mes triste merci d'accord oui non félicitations bravo mdr but amen joyeux noël`,
  // Hebrew
  `יהי זכרו זכרה ברוך תנחומים תנחומי למשפחה זצ"ל ז"ל אמן תודה נכון מסכים מזל טוב חחח גול נוח על משכבו בשלום`,
  // Turkish
  `allah rahmet eylesin mekanı cennet olsun başınız sağ başımız huzur içinde uyusun amin inşallah teşekkürler
   katılıyorum doğru tebrikler gol nur`,
  // Urdu
  `اللہ مغفرت فرمائے انا للہ وانا الیہ راجعون جنت نصیب کرے آمین شکریہ درست متفق مبارک ہو بہت ہہہ`,
];

/** Signs that are customary alone: candles, hearts, hands, tears, laughter, applause; a dot to follow a thread. */
export const customarySigns =
  '👍👏🙏🤲🤝🙌💐🌹🌷🥀🌸🕊🕯❤🧡💛💚💙💜🤍🖤🤎💔💖💕😍🥰😘😢😭😥😞😔🥺😂🤣😅😁😊😀😃😄🙂😉😮🎉🎊🎈🔥💯✅⚽🏆✌☪✝🌙⭐✨👌💪.…!?؟،,+-^♥';
