import { type PageConfig, PageConfig as PageConfigSchema } from '../../shared/domain/page/config.ts';

/** A small page: two groups and one component that stands alone. */
export const page: PageConfig = PageConfigSchema.parse({
  name: 'Fernhill Status',
  address: 'https://status.fernhill.example',
  timeZone: 'Europe/Vienna',
  languages: ['en', 'de'],
  sender: { name: 'Fernhill Status', address: 'status@fernhill.example' },
  support: { text: 'Fernhill support', url: 'https://fernhill.example/support' },
  brandColour: '#0b5fa5',
  holdSeconds: 0,
  groups: [
    {
      name: 'Files',
      components: [
        { id: 'files', name: 'File service' },
        { id: 'search', name: 'Search' },
      ],
    },
    { name: 'Accounts', components: [{ id: 'sign-in', name: 'Sign-in' }] },
    { components: [{ id: 'api', name: 'API' }] },
  ],
});

export const PAGE_URL = 'https://status.fernhill.example';
