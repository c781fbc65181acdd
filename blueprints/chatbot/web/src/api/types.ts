import type { components } from './schema';

type Schemas = components['schemas'];

export type Conversation = Schemas['Conversation'];
export type ConversationPage = Schemas['ConversationPage'];
export type ConversationDetail = Schemas['ConversationDetail'];
export type Message = Schemas['Message'];
export type SendMessageRequest = Schemas['SendMessageRequest'];
export type Rating = Schemas['FeedbackRequest']['rating'];
export type Usage = Schemas['Usage'];
export type Export = Schemas['Export'];
export type ModelErrorCode = Schemas['ErrorEvent']['code'];

/** The events of an answer, named as in the stream. `id` is what `?after=` takes. */
export type AnswerEvent = { readonly id: number } & (
  | { readonly event: 'start'; readonly data: Schemas['StartEvent'] }
  | { readonly event: 'delta'; readonly data: Schemas['DeltaEvent'] }
  | { readonly event: 'usage'; readonly data: Schemas['UsageEvent'] }
  | { readonly event: 'moderation'; readonly data: Schemas['ModerationEvent'] }
  | { readonly event: 'error'; readonly data: Schemas['ErrorEvent'] }
  | { readonly event: 'finish'; readonly data: Schemas['FinishEvent'] }
);
