// Over 250 lines: a catalogue is read and translated as one.

import { plural } from './plural.ts';
import type {
  FrontWords,
  LanguageInfo,
  MailWords,
  MaintenanceWords,
  OverrunWords,
  PageWords,
  RhythmWords,
  StateWords,
  StatusWords,
  VisitorWords,
  WebhookWords,
} from './words.ts';

/** In the genitive, after a preposition such as خلال, قبل or بعد. */
const days = (count: number) =>
  plural('ar', count, {
    zero: '# يوم',
    one: 'يوم واحد',
    two: 'يومين',
    few: '# أيام',
    many: '# يومًا',
    other: '# يوم',
  });
/** Days with something in them; the pronoun after "في" agrees with the form of the noun. */
const daysWith = (count: number, what: string) =>
  plural('ar', count, {
    zero: `# يوم فيه ${what}`,
    one: `يوم واحد فيه ${what}`,
    two: `يومان فيهما ${what}`,
    few: `# أيام فيها ${what}`,
    many: `# يومًا فيه ${what}`,
    other: `# يوم فيه ${what}`,
  });
const minutes = (count: number) =>
  plural('ar', count, {
    zero: '# دقيقة',
    one: 'دقيقة واحدة',
    two: 'دقيقتين',
    few: '# دقائق',
    many: '# دقيقة',
    other: '# دقيقة',
  });
const hours = (count: number) =>
  plural('ar', count, {
    zero: '# ساعة',
    one: 'ساعة واحدة',
    two: 'ساعتين',
    few: '# ساعات',
    many: '# ساعة',
    other: '# ساعة',
  });
const updates = (count: number) =>
  plural('ar', count, {
    zero: '# خبر',
    one: 'خبر واحد',
    two: 'خبرين',
    few: '# أخبار',
    many: '# خبرًا',
    other: '# خبر',
  });

export const about: LanguageInfo = { name: 'العربية', direction: 'rtl' };

export const states: StateWords = {
  overall: {
    operational: 'كل شيء يعمل.',
    under_maintenance: 'بعض خدماتنا تحت الصيانة.',
    degraded_performance: 'بعض خدماتنا أبطأ أو أقل استقرارًا من المعتاد.',
    partial_outage: 'بعض خدماتنا متوقفة جزئيًا.',
    major_outage: 'بعض خدماتنا متوقفة.',
    working_on_it: 'نعمل على حل مشكلة.',
    watching: 'عاد كل شيء إلى العمل، وما زلنا نراقب.',
  },
  maintenance: {
    scheduled: 'مجدولة',
    in_progress: 'جارية',
    verifying: 'قيد التحقق',
    completed: 'انتهت',
    cancelled: 'أُلغيت',
  },
  component: {
    operational: 'يعمل',
    under_maintenance: 'تحت الصيانة',
    degraded_performance: 'أداء منخفض',
    partial_outage: 'توقف جزئي',
    major_outage: 'متوقف',
  },
  close: 'إغلاق',
};

export const status: StatusWords = {
  incident: {
    investigating: 'قيد التحقيق',
    identified: 'عُرف السبب',
    monitoring: 'قيد المراقبة',
    resolved: 'تم الحل',
  },
  falseAlarm: 'إنذار كاذب',
  maintenanceNews: {
    scheduled: 'صيانة مجدولة',
    moved: 'تغيّر موعد الصيانة',
    paused: 'توقفت الصيانة مؤقتًا',
    reminder: 'صيانة قريبًا',
    in_progress: 'بدأت الصيانة',
    verifying: 'الصيانة: قيد التحقق',
    completed: 'انتهت الصيانة',
    cancelled: 'أُلغيت الصيانة',
  },
  componentInMail: {
    operational: 'عاد إلى العمل',
    under_maintenance: 'تحت الصيانة',
    degraded_performance: 'أبطأ أو أقل استقرارًا من المعتاد',
    partial_outage: 'متوقف جزئيًا',
    major_outage: 'متوقف',
  },
  notice: {
    heading: 'إعلانات',
    current: 'إعلان',
    over: 'إعلان سابق',
    corrected: 'إعلان مصحَّح',
    end: 'النهاية',
  },
  postMortem: {
    title: 'التقرير اللاحق',
    whatHappened: 'ما الذي حدث',
    whyItHappened: 'لماذا حدث',
    howItWasResolved: 'ما الذي فعلناه لحله',
    prevention: 'كيف نمنع تكراره',
  },
  fields: {
    workaround: { label: 'ما يمكنك فعله الآن' },
    expectedRestorationAt: {
      label: 'يُتوقع أن يعود إلى العمل قبل',
      inMail: 'نتوقع أن يعود إلى العمل قبل',
      passed: { before: 'يستغرق الأمر وقتًا أطول من المتوقع؛ كنا نتوقع عودته قبل ', after: '.' },
    },
  },
};

export const page: PageWords = {
  report: 'لا يعمل لديّ',
  skip: 'انتقل إلى المحتوى',
  getUpdates: 'تلقَّ الأخبار',
  published: 'نُشر',
  zone: (zone) => `الأوقات بتوقيت ${zone}.`,
  old: 'لم تُجدَّد هذه الصفحة منذ مدة وقد تكون قديمة.',
  since: 'منذ',
  until: 'إلى',
  restored: 'منذ',
  recorded: 'سُجِّل لاحقًا',
  nextUpdate: 'الخبر التالي قبل',
  late: 'هذا الخبر متأخر. وعدنا به في وقت أبكر ونعتذر عن الانتظار.',
  untranslated: 'بعض هذا متاح بلغته الأصلية فقط.',
  details: 'التفاصيل والأخبار',
  allUpdates: (count) => `كل الأخبار (${count})`,
  services: 'الخدمات',
  lastDays: (count) => `آخر ${days(count)}`,
  nothingLately: 'لم ينتهِ شيء في هذه المدة.',
  readPostMortem: 'اقرأ التقرير اللاحق',
  history: 'السجل',
  historyOf: (month) => `سجل ${month}`,
  more: (count, month) => `${count} أخرى في ${month}`,
  allMonths: 'كل الأشهر',
  older: 'أقدم',
  newer: 'أحدث',
  nothingThen: 'لم يحدث شيء.',
  filter: 'اعرض فقط',
  everything: 'الكل',
  planned: 'صيانة مجدولة',
  plannedWindow: 'متى',
  updates: 'الأخبار',
  edited: 'عُدِّل. اعرض النص السابق',
  before: 'حتى',
  corrections: {
    heading: 'تصحيحات',
    title: 'العنوان',
    impact: 'الأثر',
    startedAt: 'البداية',
    restoredAt: 'عاد إلى العمل',
    impacts: { none: 'لا أثر', minor: 'طفيف', major: 'كبير', critical: 'بالغ' },
  },
  follow: 'تابع هذا الحادث',
  subscribe: {
    address: 'عنوان البريد',
    name: 'الاسم',
    optional: '(اختياري)',
    onlySome: 'لبعض الخدمات فقط',
    noneMeansAll: 'إن لم تختر شيئًا فستصلك أخبار الكل.',
    howMuch: 'كم يصلك',
    every: 'كل خبر',
    key: 'الأهم فقط: البداية والتغيرات والنهاية والتقرير',
    ends: 'البداية والنهاية فقط',
    maintenance: 'الصيانة المجدولة أيضًا',
    onlyThis: 'عن هذا وحده',
    manage: 'تغيير اشتراك',
    button: 'اشترك',
    promise: 'نرسل رسالة تطلب منك التأكيد. يمكنك المغادرة في أي وقت بنقرة واحدة.',
    calendar: 'تقويم الصيانة',
  },
  postMortem: {
    thanks: 'نأسف لما سببه ذلك ونشكرك على صبرك.',
    done: 'تم',
    due: (day) => `حتى ${day}`,
    doneOn: (day) => `تم في ${day}`,
    late: 'متأخر',
    dropped: 'لن يُنفَّذ: ',
    before: (day, owner) => `كان الموعد ${day}، والمسؤول ${owner}`,
  },
  bars: {
    uptime: (percent, count) => `متاح بنسبة ${percent} % خلال ${days(count)}`,
    noOutage: (count) => `لا توقف خلال ${days(count)}`,
    outageDays: (count) => daysWith(count, 'توقف'),
    slowerDays: (count) => daysWith(count, 'بطء'),
    maintenanceDays: (count) => daysWith(count, 'صيانة'),
    young: 'السجل أقل من يوم: لا توجد نسبة إتاحة بعد',
    noData: 'الأيام الرمادية: لا توجد بيانات.',
    daysAgo: (count) => `قبل ${days(count)}`,
    today: 'اليوم',
    legend: 'كل عمود يوم، واليوم الذي فيه مشكلة يقود إلى ما حدث.',
    duration: { hour: 'س', minute: 'د', second: 'ث' },
    troubled: 'أيام فيها مشكلات',
    noTrouble: 'لا مشكلات مسجلة.',
    how: 'طريقة الحساب: يُحسب التوقف كاملًا والتوقف الجزئي بنسبة 30 %. لا يُحسب انخفاض الأداء ولا الصيانة.',
  },
  archived: {
    label: 'مؤرشف',
    text: 'لم يعد هذا المكوّن جزءًا من الصفحة، ويبقى هنا سجل ما حدث له.',
  },
  promises: (kept, all, recorded) => `وصل ${kept} من ${updates(all)} خلال ${days(recorded)} في الوقت الذي وعدنا به.`,
  notFound: { title: 'لا توجد صفحة في هذا العنوان', back: 'إلى صفحة الحالة' },
};

export const front: FrontWords = {
  named: {
    major_outage: (names) => `${names}: خارج الخدمة.`,
    partial_outage: (names) => `${names}: خارج الخدمة جزئيًا.`,
    degraded_performance: (names) => `${names}: أبطأ أو أقل استقرارًا من المعتاد.`,
    under_maintenance: (names) => `${names}: تحت الصيانة.`,
  },
  counted: {
    major_outage: (count) => `عدد الخدمات المتوقفة: ${count}.`,
    partial_outage: (count) => `عدد الخدمات المتوقفة جزئيًا: ${count}.`,
    degraded_performance: (count) => `عدد الخدمات الأبطأ أو الأقل استقرارًا من المعتاد: ${count}.`,
    under_maintenance: (count) => `عدد الخدمات تحت الصيانة: ${count}.`,
  },
  others: (count) => `عدد الخدمات الأخرى المتأثرة: ${count}.`,
  ours: 'المشكلة من جهتنا، لا من جهتك.',
  regret: {
    degraded_performance: 'نعتذر عن هذا الإزعاج.',
    partial_outage: 'نعتذر عما يسببه لك هذا من متاعب.',
    major_outage: 'نعتذر لك. نعلم أنك تعتمد على هذه الخدمة.',
  },
  about: '# تقريبًا',
  moreWorking: (count) => `خدمات أخرى تعمل: ${count}`,
  otherServices: 'خدمات أخرى',
  readerZone: (zone) => `الأوقات بحسب منطقتك الزمنية. منطقة الصفحة هي ${zone}.`,
  menu: {
    title: 'اللغة والمظهر',
    language: 'اللغة',
    offer: 'اقرأ هذه الصفحة بالعربية',
    appearance: 'المظهر',
    auto: 'تلقائي',
    light: 'فاتح',
    dark: 'داكن',
  },
  ways: {
    feeds: 'قارئ الأخبار',
    feedsHint: 'كل خبر، في البرنامج الذي تقرأ به الأخبار.',
    calendarHint: 'الصيانة المجدولة، في تقويمك.',
    webhookHint: 'كل تحديث، يُرسل إلى خادم لديك.',
    webhookAdd: 'إضافة خطاف ويب',
  },
};

export const mail: MailWords = {
  greeting: (name) => (name ? `مرحبًا ${name}،` : 'مرحبًا،'),
  affected: 'المتأثر',
  nextUpdate: (moment) => `سنكتب إليك مجددًا قبل ${moment}.`,
  resolvedClosing: 'شكرًا على صبرك. إن كان لا يزال لا يعمل لديك فأخبرنا.',
  works: { question: 'هل يعمل لديك من جديد؟', yes: 'نعم، يعمل', no: 'لا، ليس بعد' },
  earlier: 'ما قلناه من قبل',
  readOnPage: 'اقرأه في صفحة الحالة',
  whyIncident: (page) => `تصلك هذه الرسالة لأنك مشترك في ${page}.`,
  whyTold: (page) => `تصلك هذه الرسالة لأننا كتبنا إليك عن هذا الحادث في ${page}.`,
  whyFollows: (page) => `تصلك هذه الرسالة لأنك تتابع هذا الأمر في ${page}.`,
  whyAttached: (page) => `تصلك هذه الرسالة لأن ${page} تعدّك من المتأثرين.`,
  reopened: 'عاد من جديد',
  corrected: 'تصحيح',
  began: (moment) => `بدأ ذلك في ${moment}.`,
  change: 'تغيير ما يصلك',
  leave: 'إلغاء الاشتراك',
  contact: 'تواصل',
  postMortem: {
    lead: 'انتهى هذا الحادث. إليك ما حدث ولماذا وما نفعله كي لا يتكرر.',
    apology: 'نأسف لما سببه ذلك ونشكرك على صبرك.',
    timeline: 'التسلسل الزمني',
    owner: 'المسؤول',
    due: 'حتى',
  },
  maintenance: {
    when: 'متى',
    window: (from, until) => `${from} إلى ${until}`,
  },
  manage: {
    subject: (page) => `اشتراكك في ${page}`,
    lead: (page) => `طلب أحدهم، ولعلك أنت، رابطًا لخيارات هذا العنوان في ${page}.`,
    button: 'افتح خياراتك',
  },
  code: {
    subject: (page) => `رمزك في ${page}`,
    lead: (page) => `يريد أحدهم، ولعلك أنت، تغيير ما يصل هذا العنوان من ${page}. هذا هو الرمز:`,
    or: 'أو اكتب هذا الرمز حيث طلبته:',
    minutes: (count) => `يعمل ${minutes(count)}، مرة واحدة.`,
  },
  signIn: {
    subject: (page) => `تسجيل الدخول إلى ${page}`,
    lead: (page) => `يريد أحدهم، ولعلك أنت، الدخول إلى ${page} مشغّلًا بهذا العنوان. هذا هو الرمز:`,
  },
  digest: {
    subject: (page) => `ساعة حافلة في ${page}`,
    lead: 'حدث الكثير خلال ساعة فاحتفظنا ببعض الرسائل. هذه حال كل ما ورد فيها الآن.',
  },
  confirm: {
    subject: (page) => `أكّد اشتراكك في ${page}`,
    lead: (page) => `طلب أحدهم، ولعلك أنت، أخبار ${page} على هذا العنوان.`,
    button: 'أكّد الاشتراك',
    hours: (count) => `يعمل الرابط ${hours(count)}.`,
    ignore: 'إن لم تكن أنت فلا تفعل شيئًا: لن تصلك رسائل أخرى.',
    unwanted: 'إن لم تكن أنت فلا تفعل شيئًا. لن نرسل شيئًا آخر ما لم يُطلب ذلك من جديد.',
    refuse: 'لا ترسلوا إلى هذا العنوان بعد الآن',
  },
};

export const visitor: VisitorWords = {
  done: 'تم',
  back: (page) => `العودة إلى ${page}`,
  linkExpired: {
    title: 'هذا الرابط لا يعمل',
    text: 'ربما انتهت صلاحيته أو كان ناقصًا. اشترك من جديد في صفحة الحالة لتحصل على رابط آخر.',
  },
  checkInbox: {
    title: 'انظر في بريدك',
    subscribe: 'إن لم يكن هذا العنوان مشتركًا بعد فرسالة في الطريق إليه. افتح الرابط الذي فيها للتأكيد.',
    sentTo: (address) => `في الطريق رسالة إلى ${address}، ما لم يكن هذا العنوان مشتركًا من قبل.`,
    next: 'افتح الرابط الذي فيها للتأكيد. إن لم تصل خلال دقائق، فابحث عنها في البريد غير المرغوب فيه.',
    wrong: 'هل العنوان خاطئ؟',
    correct: 'تصحيح العنوان',
    preferences: 'إن كان هذا العنوان مشتركًا فرابط ورمز في الطريق إليه.',
  },
  confirm: {
    title: 'تأكيد الاشتراك',
    text: (page) => `اضغط الزر لتصلك أخبار ${page} بالبريد.`,
    button: 'تأكيد',
    done: 'تم اشتراكك',
    doneText: 'نكتب إليك حين يتعطل شيء تعتمد عليه، وحين يعود إلى العمل.',
  },
  refuse: {
    title: 'لا مزيد من الرسائل إلى هذا العنوان',
    text: (page) => `اضغط الزر فلن تطلب ${page} التأكيد من هذا العنوان بعد ذلك، أيًّا كان من يكتبه.`,
    button: 'لا تكتبوا إليّ بعد الآن',
    done: 'لن نكتب إلى هذا العنوان بعد الآن',
    doneText: 'إن أردت الاشتراك لاحقًا فاكتب إلينا أولًا.',
  },
  leave: {
    title: 'إلغاء الاشتراك',
    text: (page) => `اضغط الزر فلن تكتب إليك ${page} بعد ذلك.`,
    button: 'إلغاء الاشتراك',
    done: 'أُلغي اشتراكك',
    doneText: 'لن نكتب إليك بعد الآن. تبقى صفحة الحالة مفتوحة لك.',
  },
  undo: {
    button: (count) => `تراجع (خلال ${minutes(count)})`,
    done: 'عاد اشتراكك',
    doneText: 'لم يتغير شيء.',
    late: 'فات وقت التراجع',
    lateText: 'اشترك من جديد في صفحة الحالة.',
  },
  why: { label: 'إن شئت فأخبرنا بالسبب', button: 'إرسال', done: 'شكرًا لك', doneText: 'سنقرأ ما كتبت.' },
  choices: {
    title: 'تغيير ما يصلك',
    ask: 'نرسل إليك رابطًا إلى خياراتك ورمزًا.',
    address: 'عنوان البريد',
    send: 'أرسل الرابط',
    of: (address) => `للعنوان ${address}.`,
    howMuch: 'كم يصلك',
    every: 'كل تحديث',
    key: 'اللحظات المهمة: البداية وتغيّر الحالة والنهاية والتقرير',
    ends: 'البداية والنهاية فقط',
    services: 'الخدمات (بلا اختيار تعني جميعها)',
    nothingButFollowed: 'لا شيء منها، بل الحوادث التي أتابعها فقط',
    maintenance: 'الصيانة المقررة أيضًا',
    language: 'اللغة',
    timeZone: 'المنطقة الزمنية للأوقات في الرسائل',
    pageZone: (zone) => `كما في الصفحة (${zone})`,
    name: 'الاسم',
    shared: 'هذا العنوان قائمة يقرؤها أكثر من شخص',
    save: 'حفظ',
    saved: 'حُفظت خياراتك',
    savedText: 'تسري من الرسالة التالية.',
    bad: 'لم ينجح ذلك',
    badText: 'ارجع وانظر في خياراتك مرة أخرى.',
  },
  mute: { button: 'لا مزيد من الرسائل عن هذا', done: 'لن تصلك رسائل أخرى عن هذا. وكل ما سواه باقٍ كما هو.' },
  follow: { button: 'تابع هذا الأمر', done: 'ستصلك أخباره مهما كانت خياراتك الأخرى.' },
  code: {
    title: 'يلزم رمز',
    text: 'الرمز في رسالة في الطريق إلى العنوان. قد يقرؤه أكثر من شخص، والرمز يبيّن أنك منهم.',
    label: 'الرمز من الرسالة',
    button: 'متابعة',
    wrong: 'هذا الرمز غير صحيح أو انتهت صلاحيته. اطلب رمزًا جديدًا بعد دقائق.',
  },
  works: {
    title: 'هل يعمل لديك من جديد؟',
    text: 'يصل جوابك إلى من يعملون على الإصلاح.',
    more: 'إن شئت فأخبرنا بالمزيد',
    yes: 'نعم، يعمل',
    no: 'لا، ليس بعد',
    good: 'يسرنا ذلك',
    goodText: 'شكرًا لإخبارنا.',
    bad: 'شكرًا لإخبارنا',
    badText: 'نعيد النظر في الأمر. نكتب إليك حين يجدّ جديد.',
  },
  tooOften: {
    title: 'طلبات كثيرة جدًا',
    text: (count) => `تكرر هذا الطلب كثيرًا. أعد المحاولة بعد ${minutes(count)}.`,
  },
  paused: {
    title: 'غير ممكن الآن',
    text: 'لا تُرسل رسائل التأكيد في الوقت الحالي. أعد المحاولة لاحقًا.',
  },
  subscribe: {
    title: 'راجع الاستمارة',
    unclear: 'تعذرت قراءة جزء من الاستمارة. بياناتك محفوظة فيها، فأرسلها مرة أخرى.',
    name: 'لا يمكننا استخدام هذا الاسم. اكتبه بصورة أخرى أو اتركه فارغًا.',
    button: 'اشترك',
    address: {
      not_an_address: 'هذا ليس عنوان بريد إلكتروني. اكتبه مثل name@example.com.',
      local_part_not_ascii:
        'لا يمكننا الإرسال إلى عناوين فيها حروف غير لاتينية أو مشكّلة قبل علامة @. استخدم عنوانًا آخر.',
      local_part_too_long: 'يجب ألا يزيد الجزء الذي قبل @ على 64 حرفًا.',
      quoted_local_part: 'لا يمكننا الإرسال إلى عناوين فيها علامات تنصيص. استخدم عنوانًا آخر.',
      domain_mixes_scripts: 'في الجزء الذي بعد @ حروف متشابهة من كتابات مختلفة. اكتبه من جديد.',
      domain_invalid: 'راجع الجزء الذي بعد @.',
      address_too_long: 'يجب ألا يزيد العنوان على 254 حرفًا.',
    },
  },
  trouble: {
    title: 'حدث خطأ',
    text: 'حاول مرة أخرى بعد بضع دقائق.',
  },
};

export const rhythm: RhythmWords = {
  holding:
    'لا توجد أخبار جديدة بعد. ما زال الفريق يعمل على حل المشكلة، ونعتذر عن طول المدة. سنكتب مجددًا في موعد أقصاه الوقت المذكور هنا.',
  automatic: 'نُشر تلقائيًا',
  owner: 'المسؤول',
  nobody: 'لا أحد',
  note: 'ملاحظة',
  button: 'فتح الحادث',
  why: (page) => `تصلك هذه الرسالة لأن لك حق النشر في ${page}. فتح الرابط لا ينشر شيئًا.`,
  notices: {
    update_soon: {
      subject: (title) => `اقترب موعد التحديث: ${title}`,
      lead: (at) => `وُعد العملاء بتحديث قبل ${at}. تحديث قصير يفي بالوعد، حتى إن لم يكن هناك جديد يقال.`,
    },
    update_due: {
      subject: (title) => `حان موعد التحديث: ${title}`,
      lead: (at) =>
        `لم يُنشر التحديث الموعود في ${at}، والصفحة تقول من الآن إنه متأخر. تكفي جملتان: ما تعرفه، ومتى ستكتب مجددًا.`,
    },
    forgotten: {
      subject: (title) => `ما زال مفتوحًا بلا تحديث: ${title}`,
      lead: (at) =>
        `لم يُنشر قط التحديث الموعود في ${at}، وما زال الحادث مفتوحًا. اذكر الوضع الحالي، أو أغلق الحادث إن كان قد انتهى.`,
    },
    long_monitoring: {
      subject: (title) => `تحت المراقبة منذ مدة: ${title}`,
      lead: (at) =>
        `هذا الحادث تحت المراقبة منذ ${at}. إن استقر الوضع فأغلقه؛ وإلى ذلك الحين يقرأ العملاء أنه لم ينتهِ.`,
    },
    restoration_passed: {
      subject: (title) => `انقضى الوقت المتوقع: ${title}`,
      lead: (at) => `قيل للعملاء إن الخدمة ستعود قبل ${at}. اذكر وقتًا جديدًا وسبب تغييره، أو قل إنه لا وقت محددًا بعد.`,
    },
    escalated: {
      subject: (title) => `أُحيل إلى المناوب التالي: ${title}`,
      lead: (at) => `ما زال التحديث الموعود في ${at} غائبًا، لذلك انتقل الحادث إلى المناوب التالي.`,
    },
    handed_off: {
      subject: (title) => `سُلّم إليك: ${title}`,
      lead: (by) => `سلّمك ${by} هذا الحادث. أنت المسؤول عنه من الآن.`,
    },
  },
};

export const webhook: WebhookWords = {
  add: 'إضافة خطاف ويب',
  text: 'تُرسل الإشعارات بصيغة JSON إلى خادم لديك. يصله أولًا طلب تحقق: عليه أن يجيب بالحالة 200 وأن يعيد قيمة data.challenge.',
  url: 'عنوان URL لخادمك',
  format: 'الصيغة',
  formats: { standard: 'Standard Webhooks', statuspage: 'كما ترسلها Statuspage' },
  contact: 'بريد إلكتروني نراسله إذا توقف خطاف الويب (لمشترك مؤكَّد؛ اختياري)',
  button: 'إضافة',
  faults: {
    url: 'اكتب عنوان URL يبدأ بـ https وبالمنفذ المعتاد، دون اسم مستخدم.',
    notPublic: 'يؤدي اسم هذا الخادم إلى عنوان ليس على الإنترنت العام.',
    challenge: 'لم يجب الخادم بالحالة 200 وبقيمة التحقق. افحصه ثم أرسل الاستمارة مرة أخرى.',
  },
  added: 'أُضيف خطاف الويب',
  secret: 'السر الذي يوقع كل رسالة. يظهر الآن فقط:',
  manage: 'رابط خطاف الويب هذا. احفظه كما تحفظ السر:',
  own: { title: 'خطافات الويب المرتبطة بعنوانك', stopped: 'لم يعد يُرسل إليه شيء' },
  title: 'خطاف الويب الخاص بك',
  active: (url) => `تُرسل الإشعارات إلى ${url}.`,
  quarantined: (url) => `لا يُرسل شيء إلى ${url}: فشل منذ أكثر من يوم.`,
  disabled: (url) => `لم يعد يُرسل شيء إلى ${url}: أجاب بأنه لم يعد موجودًا.`,
  resume: 'استئناف',
  rotate: 'إنشاء سر جديد',
  rotated: 'من الآن يوقع سر جديد، ويوقع القديم إلى جانبه مدة يوم.',
  remove: 'حذف',
  removed: 'حُذف خطاف الويب. لن يُرسل إليه شيء بعد الآن.',
  stopped: {
    subject: (page) => `توقف خطاف الويب الخاص بك لدى ${page}`,
    quarantined: (host) =>
      `تفشل الإشعارات المرسلة إلى خطاف الويب الخاص بك على ${host} منذ أكثر من يوم، لذلك لم يعد يُرسل إليه شيء. عندما يعمل من جديد، استأنفه؛ ولا يُحفظ شيء لما بعد حتى ذلك الحين.`,
    disabled: (host) =>
      `أجاب خطاف الويب الخاص بك على ${host} بأنه لم يعد موجودًا (410)، لذلك لم يعد يُرسل إليه شيء. إذا عاد، فأضفه من جديد.`,
  },
};

const NTH: Record<number, string> = { 1: 'الأول', 2: 'الثاني', 3: 'الثالث', 4: 'الرابع', 5: 'الخامس', [-1]: 'الأخير' };
const inMonths = (every: number): string =>
  every === 1
    ? 'كل شهر'
    : plural('ar', every, { two: 'كل شهرين', few: 'كل # أشهر', many: 'كل # شهرًا', other: 'كل # شهر' });
const inWeeks = (every: number): string =>
  every === 1
    ? 'كل أسبوع'
    : plural('ar', every, { two: 'كل أسبوعين', few: 'كل # أسابيع', many: 'كل # أسبوعًا', other: 'كل # أسبوع' });

export const maintenance: MaintenanceWords = {
  weekly: (every, days) => `${inWeeks(every)}: ${days}`,
  monthlyByDate: (every, day) => `${inMonths(every)}: ${day ? `اليوم ${day}` : 'اليوم الأخير'}`,
  monthlyByWeekday: (every, nth, weekday) => `${inMonths(every)}: ${weekday} ${NTH[nth]}`,
  overran: 'تستغرق وقتًا أطول من المخطط',
};

export const overrun: OverrunWords = {
  subject: (title) => `تستغرق وقتًا أطول من المخطط: ${title}`,
  lead: (title, until) =>
    `كان من المقرر أن تستمر الصيانة «${title}» حتى ${until} ولا تزال جارية. وتوضح الصفحة ذلك. يُرجى إنهاؤها أو تحديد موعد انتهاء لاحق حتى يعرف العملاء ما يمكن توقعه.`,
  open: 'فتح الصيانة',
};
