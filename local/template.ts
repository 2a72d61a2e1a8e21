import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import * as z from 'zod';

const Resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  Metadata: z.record(z.string(), z.unknown()).default({}),
});
const TemplateFile = z.object({
  Parameters: z.record(z.string(), z.object({ Default: z.unknown().optional() })).default({}),
  Resources: z.record(z.string(), Resource),
  Outputs: z.record(z.string(), z.object({ Value: z.unknown() })).default({}),
});

export interface ResourceEntry {
  id: string;
  properties: Record<string, unknown>;
  /** The folder with the code of a function. */
  assetFolder: string;
}

const PSEUDO: Record<string, string> = {
  'AWS::Region': 'us-east-1',
  'AWS::AccountId': '000000000000',
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::NoValue': '',
};

/** A synthesized template whose references resolve to what was started for them. */
export class Template {
  /** The name of its stack, by which its file is called. */
  readonly stack: string;
  private readonly file;
  private readonly folder: string;
  private readonly references = new Map<string, string>();
  private readonly attributes = new Map<string, string>();

  constructor(path: string, parameters: Record<string, string>) {
    this.stack = basename(path, '.template.json');
    this.file = TemplateFile.parse(JSON.parse(readFileSync(path, 'utf8')));
    this.folder = dirname(path);
    for (const [name, { Default }] of Object.entries(this.file.Parameters)) {
      this.references.set(name, parameters[name] ?? String(Default ?? ''));
    }
  }

  ofType(type: string): ResourceEntry[] {
    return Object.entries(this.file.Resources)
      .filter(([, resource]) => resource.Type === type)
      .map(([id, { Properties, Metadata }]) => ({
        id,
        properties: Properties,
        assetFolder: join(this.folder, String(Metadata['aws:asset:path'] ?? '')),
      }));
  }

  typeOf(id: string): string {
    return this.file.Resources[id]?.Type ?? '';
  }

  propertiesOf(id: string): Record<string, unknown> {
    return this.file.Resources[id]?.Properties ?? {};
  }

  /** Says what a started resource is called and what its attributes are. */
  started(id: string, reference: string, attributes: Record<string, string> = {}): void {
    this.references.set(id, reference);
    for (const [name, value] of Object.entries(attributes)) this.attributes.set(`${id}.${name}`, value);
  }

  /** What has been started, by the names it was given. */
  resources(): { id: string; type: string; name: string }[] {
    return Object.entries(this.file.Resources).flatMap(([id, { Type }]) => {
      const name = this.references.get(id);
      return name === undefined ? [] : [{ id, type: Type, name }];
    });
  }

  /** The logical id that a property refers to, by Ref or by attribute, however deep. */
  static idIn(value: unknown): string {
    const found = /"(?:Ref|Fn::GetAtt)":\[?"([^"]+)"/.exec(JSON.stringify(value));
    return found?.[1] ?? '';
  }

  resolve(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((part) => this.resolve(part));
    if (value === null || typeof value !== 'object') return value;
    const entries = Object.entries(value);
    const [key, argument] = entries[0] ?? [];
    if (entries.length === 1 && key === 'Ref')
      return this.references.get(String(argument)) ?? this.pseudo(String(argument));
    if (entries.length === 1 && key === 'Fn::GetAtt') {
      const [id, name] = argument as [string, string];
      return this.attributes.get(`${id}.${name}`) ?? `${id}.${name}`;
    }
    if (entries.length === 1 && key === 'Fn::Join') {
      const [separator, parts] = argument as [string, unknown[]];
      return parts.map((part) => this.resolve(part)).join(separator);
    }
    return Object.fromEntries(entries.map(([name, part]) => [name, this.resolve(part)]));
  }

  private pseudo(name: string): string {
    return name === 'AWS::StackName' ? this.stack : (PSEUDO[name] ?? name);
  }

  output(name: string): string {
    return String(this.resolve(this.file.Outputs[name]?.Value));
  }
}
