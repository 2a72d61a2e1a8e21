type TableAction = 'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem';
type QueueName = 'plans' | 'chunks' | 'webhooks' | 'mails';

/** One thing that a function may do: `resource:action`, in the words of the service that allows it. */
export type Right =
  | `${'timeline' | 'people'}:${TableAction}`
  | `${QueueName}:SendMessage`
  | `mail:${'SendRawEmail' | 'GetSendQuota'}`
  | `site:${'PutObject' | 'DeleteObject'}`;

/** What each method of a port calls. A new method without its rights does not compile. */
export type RightsOf<Port> = Record<keyof Port, readonly Right[]>;
