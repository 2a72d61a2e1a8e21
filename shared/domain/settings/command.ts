import * as z from 'zod';
import { Component } from '../component/component.ts';
import { ComponentId } from '../ids.ts';
import { SingleLineText } from '../text/text.ts';
import { type PageSettings, RemovableSetting, SettingsPatch } from './page-settings.ts';

const Version = z.int().min(0);
const GroupName = SingleLineText(255).nullable().describe('The name of its group, or null for none');
const Before = ComponentId.optional().describe(
  'The component of the same group that it comes before; the end otherwise',
);
const SeenVersion = Version.optional().describe('Refuses the change when the settings have another version');

export const ChangeSettings = z.strictObject({
  version: Version.describe('The version that was read; another one in the meantime refuses the change'),
  set: SettingsPatch.default({}).describe('New values, each of a whole field'),
  unset: z.array(RemovableSetting).default([]).describe('Fields that are removed'),
});

export const AddComponent = z.strictObject({
  version: SeenVersion,
  component: Component,
  group: GroupName.optional(),
  before: Before,
});

export const ChangeComponent = z.strictObject({
  version: SeenVersion,
  name: Component.shape.name.optional(),
  description: Component.shape.description.unwrap().nullable().optional().describe('null removes it'),
  since: Component.shape.since.unwrap().nullable().optional().describe('The first day on record; null removes it'),
  hidden: z.boolean().optional(),
  archived: z.boolean().optional().describe('Takes it off the page and keeps what happened to it'),
  group: GroupName.optional(),
  before: Before,
});

/** What an operator, or the first start, may order. */
export type SettingsCommand =
  | { type: 'seed'; settings: PageSettings }
  | ({ type: 'change' } & z.output<typeof ChangeSettings>)
  | ({ type: 'add-component' } & z.output<typeof AddComponent>)
  | ({ type: 'change-component'; component: ComponentId } & z.output<typeof ChangeComponent>);
