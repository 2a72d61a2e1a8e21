/** @jsxImportSource preact */
import './zod-without-eval.ts';
import { render } from 'preact';
import { App } from './app.tsx';
import { language } from './language.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/console.css';

document.documentElement.lang = language;
const root = document.getElementById('app');
if (root) render(<App />, root);
