/** What somebody may type into any text, and what must come of it: text. */
export const HOSTILE = {
  script: '<script>alert(1)</script><img src=x onerror=alert(2)>',
  attribute: `" onmouseover="alert(3)" ' autofocus onfocus='alert(4)`,
  cdata: 'before ]]> after <!-- comment --> &amp; &lt;b&gt;',
  header: 'Subject line\r\nBcc: victim@example.com\r\n\r\nbody',
  override: 'safe \u202etxt.exe\u202c \u2066x\u2069',
  marks: 'שלום \u200f and مرحبا \u200e end',
  word: 'x'.repeat(10_000),
  emoji: 'Files 🗂️👩🏽‍💻 down 🇦🇹',
  slots: 'a \u0001leaveUrl\u0001 b \u0000 c',
  encoded: '=?UTF-8?B?PHNjcmlwdD4=?= =3Cscript=3E',
  surrogate: 'half \ud83d a pair',
  dots: '.\n..\n.hidden\nFrom here',
} as const;
