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

export const about: LanguageInfo = { name: '日本語', direction: 'ltr' };

export const states: StateWords = {
  overall: {
    operational: 'すべて正常に動作しています。',
    under_maintenance: '一部のサービスはメンテナンス中です。',
    degraded_performance: '一部のサービスが通常より遅いか不安定です。',
    partial_outage: '一部のサービスが部分的に利用できません。',
    major_outage: '一部のサービスが利用できません。',
    working_on_it: '問題に対応しています。',
    watching: 'すべて復旧しました。引き続き監視しています。',
  },
  maintenance: {
    scheduled: '予定',
    in_progress: '実施中',
    verifying: '確認中',
    completed: '完了',
    cancelled: '中止',
  },
  component: {
    operational: '正常',
    under_maintenance: 'メンテナンス中',
    degraded_performance: '低下',
    partial_outage: '一部停止',
    major_outage: '停止',
  },
  close: '閉じる',
};

export const status: StatusWords = {
  incident: {
    investigating: '調査中',
    identified: '原因特定',
    monitoring: '監視中',
    resolved: '解決済み',
  },
  falseAlarm: '誤報',
  maintenanceNews: {
    scheduled: 'メンテナンスの予定',
    moved: 'メンテナンスの日時変更',
    paused: 'メンテナンス休止中',
    reminder: 'まもなくメンテナンス',
    in_progress: 'メンテナンス開始',
    verifying: 'メンテナンス：確認中',
    completed: 'メンテナンス完了',
    cancelled: 'メンテナンス中止',
  },
  componentInMail: {
    operational: '復旧',
    under_maintenance: 'メンテナンス中',
    degraded_performance: '通常より遅いか不安定',
    partial_outage: '一部停止',
    major_outage: '停止',
  },
  notice: {
    heading: 'お知らせ',
    current: 'お知らせ',
    over: '過去のお知らせ',
    corrected: 'お知らせの訂正',
    end: '終了',
  },
  postMortem: {
    title: '事後報告',
    whatHappened: '何が起きたか',
    whyItHappened: 'なぜ起きたか',
    howItWasResolved: 'どのように解決したか',
    prevention: '再発をどう防ぐか',
  },
  fields: {
    workaround: { label: 'それまでにできること' },
    expectedRestorationAt: {
      label: '復旧予定',
      inMail: '復旧予定',
      passed: { before: '', after: 'までの復旧を見込んでいましたが、想定より時間がかかっています。' },
    },
  },
};

export const page: PageWords = {
  report: 'うまく動かないことを知らせる',
  skip: '本文へ移動',
  getUpdates: '通知を受け取る',
  published: '公開',
  zone: (zone) => `時刻は ${zone} です。`,
  old: 'このページはしばらく更新されておらず、古い可能性があります。',
  since: '開始',
  until: '～',
  restored: '復旧',
  recorded: '事後に記録',
  nextUpdate: '次のお知らせ',
  late: 'このお知らせは遅れています。お約束の時刻を過ぎており、申し訳ありません。',
  untranslated: '一部は原文のみです。',
  details: '詳細と経過',
  allUpdates: (count) => `すべてのお知らせ（${count}件）`,
  services: 'サービス',
  lastDays: (count) => `過去${count}日間`,
  nothingLately: 'この期間に終了したものはありません。',
  readPostMortem: '事後報告を読む',
  history: '履歴',
  historyOf: (month) => `${month}の履歴`,
  more: (count, month) => `${month}にさらに${count}件`,
  allMonths: 'すべての月',
  older: '前の月',
  newer: '次の月',
  nothingThen: '何もありませんでした。',
  filter: '絞り込み',
  everything: 'すべて',
  planned: '予定されたメンテナンス',
  plannedWindow: '日時',
  updates: '経過',
  edited: '編集済み。以前の文を表示',
  before: '次の時刻まで',
  corrections: {
    heading: '訂正',
    title: '件名',
    impact: '影響',
    startedAt: '発生',
    restoredAt: '復旧',
    impacts: { none: 'なし', minor: '軽微', major: '大', critical: '重大' },
  },
  follow: 'このインシデントを追う',
  subscribe: {
    address: 'メールアドレス',
    name: 'お名前',
    optional: '（任意）',
    onlySome: '一部のサービスのみ',
    noneMeansAll: '選ばない場合はすべてをお知らせします。',
    howMuch: 'お知らせの量',
    every: 'すべてのお知らせ',
    key: '要点のみ：開始、変化、終了、事後報告',
    ends: '開始と終了のみ',
    maintenance: '予定メンテナンスも',
    onlyThis: 'この件のみ',
    manage: '登録内容を変更',
    button: '登録',
    promise: '確認のメールをお送りします。いつでもワンクリックで解除できます。',
    calendar: 'メンテナンスのカレンダー',
  },
  postMortem: {
    thanks: 'ご迷惑をおかけしましたことをお詫びし、ご理解に感謝いたします。',
    done: '完了',
    due: (day) => `期限 ${day}`,
    doneOn: (day) => `${day}に完了`,
    late: '遅れています',
    dropped: '実施しません：',
    before: (day, owner) => `以前の期限 ${day}、担当 ${owner}`,
  },
  bars: {
    uptime: (percent, count) => `${count}日間の稼働率 ${percent} %`,
    noOutage: (count) => `${count}日間、停止なし`,
    outageDays: (count) => `停止のあった日 ${count}日`,
    slowerDays: (count) => `低下のあった日 ${count}日`,
    maintenanceDays: (count) => `メンテナンスのあった日 ${count}日`,
    young: '記録は1日未満のため、稼働率はまだありません',
    noData: '灰色の日はデータがありません。',
    daysAgo: (count) => `${count}日前`,
    today: '今日',
    legend: '1本が1日です。障害のあった日を選ぶと、内容を表示します。',
    duration: { hour: '時間', minute: '分', second: '秒' },
    troubled: '障害のあった日',
    noTrouble: '障害の記録はありません。',
    how: '稼働率の計算：停止はすべて、一部停止は30 %として数えます。低下とメンテナンスは数えません。',
  },
  archived: {
    label: 'アーカイブ済み',
    text: 'このコンポーネントは現在、ページの対象外です。過去の記録はここに残っています。',
  },
  promises: (kept, all, recorded) =>
    `過去${recorded}日間の${all}件のうち、${kept}件をお約束の時刻までにお知らせしました。`,
  notFound: { title: 'このアドレスにページはありません', back: '状況ページへ' },
};

export const front: FrontWords = {
  named: {
    major_outage: (names) => `${names}が利用できません。`,
    partial_outage: (names) => `${names}が部分的に利用できません。`,
    degraded_performance: (names) => `${names}が通常より遅いか不安定です。`,
    under_maintenance: (names) => `${names}はメンテナンス中です。`,
  },
  counted: {
    major_outage: (count) => plural('ja', count, { other: '#件のサービスが利用できません。' }),
    partial_outage: (count) => plural('ja', count, { other: '#件のサービスが部分的に利用できません。' }),
    degraded_performance: (count) => plural('ja', count, { other: '#件のサービスが通常より遅いか不安定です。' }),
    under_maintenance: (count) => plural('ja', count, { other: '#件のサービスがメンテナンス中です。' }),
  },
  others: (count) => plural('ja', count, { other: 'ほかに#件のサービスに影響があります。' }),
  ours: '原因は当社側にあり、お客様側の問題ではありません。',
  regret: {
    degraded_performance: 'ご不便をおかけし、申し訳ございません。',
    partial_outage: 'ご迷惑をおかけし、申し訳ございません。',
    major_outage: '大切な業務にご利用のところ、誠に申し訳ございません。',
  },
  about: '約#',
  moreWorking: (count) => plural('ja', count, { other: 'ほか#件は正常です' }),
  otherServices: 'その他のサービス',
  readerZone: (zone) => `時刻はお客様のタイムゾーンで表示しています。このページのタイムゾーンは${zone}です。`,
  menu: {
    title: '言語と表示',
    language: '言語',
    offer: 'このページを日本語で読む',
    appearance: '表示',
    auto: '自動',
    light: 'ライト',
    dark: 'ダーク',
  },
  ways: {
    feeds: 'フィードリーダー',
    feedsHint: 'すべてのお知らせを、普段お使いのリーダーで受け取れます。',
    calendarHint: '予定されたメンテナンスを、お使いのカレンダーに表示できます。',
    webhookHint: '更新のたびに、お使いのサーバーへ送信します。',
    webhookAdd: 'Webhook を追加する',
  },
};

export const mail: MailWords = {
  greeting: (name) => (name ? `${name} 様` : 'こんにちは。'),
  affected: '影響範囲',
  nextUpdate: (moment) => `${moment}までに改めてお知らせします。`,
  resolvedClosing: 'ご理解ありがとうございました。まだ正常に動作しない場合はお知らせください。',
  works: { question: '復旧しましたか？', yes: 'はい、使えます', no: 'いいえ、まだです' },
  earlier: 'これまでのお知らせ',
  readOnPage: '状況ページで読む',
  whyIncident: (page) => `${page}に登録されているため、お送りしています。`,
  whyTold: (page) => `このインシデントについて${page}からお知らせした方にお送りしています。`,
  whyFollows: (page) => `${page}でこの件をフォローされているため、お送りしています。`,
  whyAttached: (page) => `${page}がお客様への影響を把握しているため、お送りしています。`,
  reopened: '再発',
  corrected: '訂正',
  began: (moment) => `発生時刻：${moment}。`,
  change: '受信内容を変更',
  leave: '配信を停止',
  contact: 'お問い合わせ',
  postMortem: {
    lead: 'このインシデントは終了しました。何が、なぜ起き、再発をどう防ぐかをお伝えします。',
    apology: 'ご迷惑をおかけしましたことをお詫びし、ご理解に感謝いたします。',
    timeline: '時系列',
    owner: '担当',
    due: '期限',
  },
  maintenance: {
    when: '日時',
    window: (from, until) => `${from} ～ ${until}`,
  },
  manage: {
    subject: (page) => `${page}の登録内容`,
    lead: (page) => `このアドレスの${page}の登録内容へのリンクが求められました。`,
    button: '登録内容を開く',
  },
  code: {
    subject: (page) => `${page}の確認コード`,
    lead: (page) => `このアドレスが${page}から受け取る内容の変更が求められました。コードは次のとおりです。`,
    or: 'または、お申し込みの画面に次のコードを入力してください。',
    minutes: (count) => `${count}分間、一度だけ有効です。`,
  },
  signIn: {
    subject: (page) => `${page}へのサインイン`,
    lead: (page) => `このアドレスで${page}に運用担当者としてサインインが求められました。コードは次のとおりです。`,
  },
  digest: {
    subject: (page) => `${page}：この1時間のまとめ`,
    lead: '1時間のうちに多くのことが起きたため、一部のメールをお送りしませんでした。それぞれの現在の状況をまとめてお知らせします。',
  },
  confirm: {
    subject: (page) => `${page}への登録をご確認ください`,
    lead: (page) => `このアドレスで${page}のお知らせの登録がありました。`,
    button: '登録を確認する',
    hours: (count) => `リンクは${count}時間有効です。`,
    ignore: 'お心当たりがない場合は、何もしないでください。以後お送りすることはありません。',
    unwanted: 'お心当たりがない場合は、何もしないでください。再度の申し込みがない限り、メールはお送りしません。',
    refuse: 'このアドレスに今後メールを送らない',
  },
};

export const visitor: VisitorWords = {
  done: '完了しました',
  back: (page) => `${page}に戻る`,
  linkExpired: {
    title: 'このリンクは使えません',
    text: '期限が切れているか、途中で切れている可能性があります。ステータスページでもう一度登録すると、新しいリンクが届きます。',
  },
  checkInbox: {
    title: 'メールをご確認ください',
    subscribe:
      'このアドレスがまだ登録されていなければ、確認のメールをお送りしました。メール内のリンクを開いてください。',
    sentTo: (address) => `${address}がまだ登録されていない場合、このアドレスにメールをお送りしました。`,
    next: 'メール内のリンクを開いて確認してください。数分経っても届かない場合は、迷惑メールのフォルダーをご確認ください。',
    wrong: 'アドレスに誤りがありますか。',
    correct: 'アドレスを修正する',
    preferences: 'このアドレスが登録されていれば、リンクとコードをお送りしました。',
  },
  confirm: {
    title: '登録の確認',
    text: (page) => `ボタンを押すと、${page}のお知らせがメールで届きます。`,
    button: '確認する',
    done: '登録しました',
    doneText: 'お使いのサービスに問題が起きたときと、復旧したときにお知らせします。',
  },
  refuse: {
    title: 'このアドレスへのメールの停止',
    text: (page) => `ボタンを押すと、だれがこのアドレスを入力しても、${page}から確認のメールは届かなくなります。`,
    button: '今後メールを受け取らない',
    done: 'このアドレスには今後メールをお送りしません',
    doneText: '後日ご登録になる場合は、先にお問い合わせください。',
  },
  leave: {
    title: '配信の停止',
    text: (page) => `ボタンを押すと、${page}からのメールは届かなくなります。`,
    button: '配信を停止',
    done: '配信を停止しました',
    doneText: '今後メールはお送りしません。ステータスページは引き続きご覧いただけます。',
  },
  undo: {
    button: (count) => `取り消す（${count}分以内）`,
    done: '再び登録しました',
    doneText: '内容は以前のままです。',
    late: '取り消しの期限が過ぎました',
    lateText: 'ステータスページからもう一度ご登録ください。',
  },
  why: {
    label: 'よろしければ理由をお聞かせください',
    button: '送信',
    done: 'ありがとうございます',
    doneText: '必ず拝読します。',
  },
  choices: {
    title: '受信内容の変更',
    ask: '登録内容へのリンクとコードをメールでお送りします。',
    address: 'メールアドレス',
    send: 'リンクを送る',
    of: (address) => `${address}の登録内容です。`,
    howMuch: 'お知らせの量',
    every: 'すべての更新',
    key: '主な節目のみ（発生、状況の変化、終了、事後報告）',
    ends: '発生と終了のみ',
    services: 'サービス（選択なしはすべて）',
    nothingButFollowed: 'どれも選ばず、フォロー中のインシデントのみ',
    maintenance: '計画メンテナンスも受け取る',
    language: '言語',
    timeZone: 'メール内の時刻のタイムゾーン',
    pageZone: (zone) => `ページと同じ（${zone}）`,
    name: 'お名前',
    shared: '複数の人が読むメーリングリストです',
    save: '保存',
    saved: '保存しました',
    savedText: '次のメールから反映されます。',
    bad: '保存できませんでした',
    badText: '前のページに戻り、内容をご確認ください。',
  },
  mute: {
    button: 'この件のメールを止める',
    done: 'この件のメールは今後お送りしません。ほかは変わりません。',
  },
  follow: { button: 'この件をフォローする', done: 'ほかの選択にかかわらず、この件をお知らせします。' },
  code: {
    title: 'コードが必要です',
    text: 'コードを記したメールをこのアドレスにお送りしました。受信者であることの確認に使います。',
    label: 'メールに書かれたコード',
    button: '続ける',
    wrong: 'コードが違うか、期限が切れています。数分後に新しいコードをお求めください。',
  },
  works: {
    title: '復旧しましたか？',
    text: 'ご回答は対応にあたる担当者に届きます。',
    more: 'よろしければ詳しくお聞かせください',
    yes: 'はい、使えます',
    no: 'いいえ、まだです',
    good: '安心しました',
    goodText: 'ご回答ありがとうございます。',
    bad: 'ご回答ありがとうございます',
    badText: 'もう一度確認します。新しいことがわかり次第お知らせします。',
  },
  tooOften: {
    title: 'リクエストが多すぎます',
    text: (count) => `お求めの回数が多すぎます。${count}分後にもう一度お試しください。`,
  },
  paused: {
    title: 'ただいまご利用いただけません',
    text: '現在、確認メールの送信を停止しています。しばらくしてからもう一度お試しください。',
  },
  subscribe: {
    title: '入力内容をご確認ください',
    unclear: 'フォームの一部を読み取れませんでした。入力内容は残っていますので、もう一度送信してください。',
    name: 'この名前は使えません。別の書き方にするか、空欄にしてください。',
    button: '登録する',
    address: {
      not_an_address: 'メールアドレスの形式ではありません。name@example.com のように入力してください。',
      local_part_not_ascii:
        '@ の前に半角英数字と記号以外を含むアドレスには送信できません。別のアドレスをお使いください。',
      local_part_too_long: '@ の前は 64 文字以内にしてください。',
      quoted_local_part: '引用符を含むアドレスには送信できません。別のアドレスをお使いください。',
      domain_mixes_scripts: '@ の後に、見た目の似た異なる文字体系の文字が混ざっています。入力し直してください。',
      domain_invalid: '@ の後をご確認ください。',
      address_too_long: 'アドレスは 254 文字以内にしてください。',
    },
  },
  trouble: {
    title: 'エラーが発生しました',
    text: '数分後にもう一度お試しください。',
  },
};

export const rhythm: RhythmWords = {
  holding:
    '現時点で新しいお知らせはありません。担当チームが引き続き対応しております。時間がかかっておりますことをお詫びいたします。ここに記載の時刻までに、あらためてお知らせします。',
  automatic: '自動投稿',
  owner: '担当者',
  nobody: 'なし',
  note: 'メモ',
  button: 'インシデントを開く',
  why: (page) => `${page}に投稿できる方へお送りしています。リンクを開いても何も投稿されません。`,
  notices: {
    update_soon: {
      subject: (title) => `まもなくお知らせの期限です: ${title}`,
      lead: (at) =>
        `お客様には${at}までにお知らせするとお約束しています。新しい情報がなくても、短いお知らせでお約束を守れます。`,
    },
    update_due: {
      subject: (title) => `お知らせの期限になりました: ${title}`,
      lead: (at) =>
        `${at}にお約束したお知らせがまだ投稿されておらず、ページには遅れていることが表示されます。わかっていることと次のお知らせの時刻の2文で十分です。`,
    },
    forgotten: {
      subject: (title) => `お知らせのないまま継続中です: ${title}`,
      lead: (at) =>
        `${at}にお約束したお知らせが投稿されないまま、インシデントは継続中となっています。現状をお知らせするか、収束している場合は解決済みにしてください。`,
    },
    long_monitoring: {
      subject: (title) => `経過観察が続いています: ${title}`,
      lead: (at) =>
        `このインシデントは${at}から経過観察中です。問題がなければ解決済みにしてください。それまでお客様には継続中と表示されます。`,
    },
    restoration_passed: {
      subject: (title) => `復旧見込みの時刻を過ぎました: ${title}`,
      lead: (at) =>
        `お客様には${at}までに復旧する見込みとお伝えしています。新しい見込みと変更の理由を、または見込みがまだ立たないことをお知らせください。`,
    },
    escalated: {
      subject: (title) => `次の当番に引き継がれました: ${title}`,
      lead: (at) =>
        `${at}にお約束したお知らせがまだ投稿されていないため、このインシデントは次の当番に引き継がれました。`,
    },
    handed_off: {
      subject: (title) => `引き継ぎのお知らせ: ${title}`,
      lead: (by) => `${by}さんからこのインシデントが引き継がれました。これ以降はあなたが担当者です。`,
    },
  },
};

export const webhook: WebhookWords = {
  add: 'Webhook を追加する',
  text: 'お知らせを JSON でお使いのサーバーに送信します。最初に確認のリクエストを送りますので、ステータス 200 で data.challenge の値をそのまま返してください。',
  url: 'サーバーの URL',
  format: '形式',
  formats: { standard: 'Standard Webhooks', statuspage: 'Statuspage と同じ形式' },
  contact: 'Webhook が停止したときに連絡するメールアドレス（登録確認済みの方のみ・任意）',
  button: '追加する',
  faults: {
    url: 'https の URL を通常のポートで、ユーザー名を含めずに入力してください。',
    notPublic: 'このサーバーの名前は、公開されたインターネット上にないアドレスを指しています。',
    challenge: 'サーバーがステータス 200 と確認の値を返しませんでした。ご確認のうえ、もう一度送信してください。',
  },
  added: 'Webhook を追加しました',
  secret: '送信に署名するシークレットです。今だけ表示されます：',
  manage: 'この Webhook の設定へのリンクです。シークレットと同様に保管してください：',
  own: { title: 'このメールアドレスの Webhook', stopped: '現在は送信されていません' },
  title: 'Webhook の設定',
  active: (url) => `通知は ${url} に送信されます。`,
  quarantined: (url) => `${url} への送信は、失敗が 1 日以上続いたため停止しています。`,
  disabled: (url) => `${url} への送信は、廃止されたと応答があったため停止しています。`,
  resume: '再開する',
  rotate: '新しいシークレットを作る',
  rotated: '今後は新しいシークレットで署名します。古いものも 1 日の間は署名に使われます。',
  remove: '削除する',
  removed: 'Webhook を削除しました。今後は何も送信されません。',
  stopped: {
    subject: (page) => `${page} の Webhook が停止しました`,
    quarantined: (host) =>
      `${host} の Webhook への通知が 1 日以上失敗しているため、送信を停止しました。正常に戻ったら再開してください。それまでの通知は後から送られません。`,
    disabled: (host) =>
      `${host} の Webhook が廃止された（410）と応答したため、送信を停止しました。再び使う場合は、もう一度追加してください。`,
  },
};

const inMonths = (every: number): string => (every === 1 ? '毎月' : `${every}か月ごと、`);

export const maintenance: MaintenanceWords = {
  weekly: (every, days) => (every === 1 ? `毎週${days}` : `${every}週間ごとの${days}`),
  monthlyByDate: (every, day) => `${inMonths(every)}${day ? `${day}日` : '末日'}`,
  monthlyByWeekday: (every, nth, weekday) => `${inMonths(every)}${nth === -1 ? '最終' : `第${nth}`}${weekday}`,
  overran: '予定より長くかかっています',
};

export const overrun: OverrunWords = {
  subject: (title) => `予定より長くかかっています: ${title}`,
  lead: (title, until) =>
    `「${title}」は${until}までの予定でしたが、まだ続いています。ページにもそのように表示されています。お客様が見通しを立てられるよう、メンテナンスを終了するか、終了予定を延長してください。`,
  open: 'メンテナンスを開く',
};
