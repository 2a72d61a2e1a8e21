/** A path that a function answers at the page's own address, as API Gateway writes it; `{name}` is one segment of it. */
interface ApiRoute {
  path: string;
  methods: readonly ('GET' | 'HEAD' | 'POST' | 'ANY')[];
  to: 'ops' | 'visitors' | 'endpoints' | 'tone' | 'reports';
}

const SHOWN = ['GET', 'HEAD', 'POST'] as const;

/** Declared here alone: API Gateway, CloudFront and robots.txt read it. All other paths are objects of the site. */
export const API_ROUTES: readonly ApiRoute[] = [
  { to: 'ops', path: '/ops/{proxy+}', methods: ['ANY'] },
  { to: 'tone', path: '/ops/tone', methods: ['POST'] },
  { to: 'endpoints', path: '/ops/endpoints', methods: ['ANY'] },
  { to: 'endpoints', path: '/ops/endpoints/{proxy+}', methods: ['ANY'] },
  { to: 'endpoints', path: '/webhooks', methods: SHOWN },
  { to: 'endpoints', path: '/webhooks/{token}', methods: SHOWN },
  { to: 'reports', path: '/ops/reports', methods: ['ANY'] },
  { to: 'reports', path: '/ops/reports/{proxy+}', methods: ['ANY'] },
  { to: 'reports', path: '/report', methods: SHOWN },
  { to: 'reports', path: '/report/fixed/{token}', methods: SHOWN },
  { to: 'visitors', path: '/subscribe', methods: ['POST'] },
  { to: 'visitors', path: '/confirm/{token}', methods: SHOWN },
  { to: 'visitors', path: '/confirm/never/{token}', methods: SHOWN },
  { to: 'visitors', path: '/unsubscribe/{token}', methods: SHOWN },
  { to: 'visitors', path: '/unsubscribe/{token}/undo', methods: ['POST'] },
  { to: 'visitors', path: '/unsubscribe/{token}/why', methods: ['POST'] },
  { to: 'visitors', path: '/manage', methods: SHOWN },
  { to: 'visitors', path: '/manage/code', methods: ['POST'] },
  { to: 'visitors', path: '/manage/{token}', methods: SHOWN },
  { to: 'visitors', path: '/manage/{token}/works', methods: SHOWN },
];

/** The first segment, and `/*` where there are more. */
const patternOf = ({ path }: ApiRoute): string => {
  const [first = '', ...others] = path.slice(1).split('/');
  return others.length > 0 ? `/${first}/*` : `/${first}`;
};

/** The same as CloudFront's path patterns, each once. */
export const API_PATTERNS: readonly string[] = [...new Set(API_ROUTES.map(patternOf))];

/** Where a crawler could follow a link to the API, as prefixes that robots.txt takes; a form leads no crawler anywhere. */
export const API_PREFIXES: readonly string[] = [
  ...new Set(
    API_ROUTES.filter(({ methods }) => methods.some((method) => method !== 'POST'))
      .map((route) => patternOf(route).replace(/\*$/, ''))
      .filter((prefix, _, all) => !all.some((other) => other !== prefix && prefix.startsWith(other))),
  ),
];
