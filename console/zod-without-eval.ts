import { config } from 'zod';

// Imported first: zod asks while schemas are made whether it may compile code, which the page's policy forbids.
config({ jitless: true });
